/* A stand-in for bcryptprimitives.dll, without which no program in Go starts: the Wine 8
   of Debian 12 lacks it. For .ci/windows only, written for it, and under the licence of
   ipta (EUPL-1.2). Random numbers come from where Windows has them. */
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG); /* RtlGenRandom, in advapi32 */
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE p, SIZE_T n) { return SystemFunction036(p, (ULONG)n); }
