package dist

import "math"

// exp and log are those of package math (after FreeBSD's msun), written so that
// every product is rounded before it is added. Package math may fuse the two,
// or use other code, on some processors: the same seed would then give other
// last digits there. Errors stay below one unit in the last place.

const (
	ln2Hi = 6.93147180369123816490e-01
	ln2Lo = 1.90821492927058770002e-10
	log2E = 1.44269504088896338700e+00
)

// mul returns x·y, rounded: the conversion keeps it from being fused.
func mul(x, y float64) float64 { return float64(x * y) }

// exp returns eˣ; 0 below −745 and infinity above 709.
func exp(x float64) float64 {
	const (
		p1 = 1.66666666666666657415e-01
		p2 = -2.77777777770155933842e-03
		p3 = 6.61375632143793436117e-05
		p4 = -1.65339022054652515390e-06
		p5 = 4.13813679705723846039e-08
	)
	switch {
	case x > 709:
		return math.Inf(1)
	case x < -745:
		return 0
	}
	k := math.Floor(mul(log2E, x) + 0.5)
	hi, lo := x-mul(k, ln2Hi), mul(k, ln2Lo)
	r := hi - lo
	t := mul(r, r)
	c := r - mul(t, p1+mul(t, p2+mul(t, p3+mul(t, p4+mul(t, p5)))))
	y := 1 - ((lo - mul(r, c)/(2-c)) - hi)
	if k < -1021 {
		return math.Ldexp(y, int(k))
	}
	return math.Float64frombits(math.Float64bits(y) + uint64(int64(k))<<52)
}

// log returns the natural logarithm of a number above 0; minus infinity for 0.
func log(x float64) float64 {
	const (
		l1 = 6.666666666666735130e-01
		l2 = 3.999999999940941908e-01
		l3 = 2.857142874366239149e-01
		l4 = 2.222219843214978396e-01
		l5 = 1.818357216161805012e-01
		l6 = 1.531383769920937332e-01
		l7 = 1.479819860511658591e-01
	)
	if x <= 0 {
		return math.Inf(-1)
	}
	fraction, exponent := math.Frexp(x)
	if fraction < math.Sqrt2/2 {
		fraction *= 2
		exponent--
	}
	f, k := fraction-1, float64(exponent)
	s := f / (2 + f)
	s2 := mul(s, s)
	s4 := mul(s2, s2)
	t1 := mul(s2, l1+mul(s4, l3+mul(s4, l5+mul(s4, l7))))
	t2 := mul(s4, l2+mul(s4, l4+mul(s4, l6)))
	half := mul(0.5*f, f)
	return mul(k, ln2Hi) - ((half - (mul(s, half+(t1+t2)) + mul(k, ln2Lo))) - f)
}

// polynomial returns Σ c[i]·xⁱ.
func polynomial(x float64, c *[8]float64) float64 {
	y := c[7]
	for i := 6; i >= 0; i-- {
		y = mul(y, x) + c[i]
	}
	return y
}

// Power returns x to the power of y for x from 0 to 1 and y from 0 on, the same on
// every machine. 0 to the power of 0 is 1.
func Power(x, y float64) float64 {
	switch {
	case y == 0 || x == 1:
		return 1
	case x == 0:
		return 0
	}
	return exp(mul(y, log(x)))
}
