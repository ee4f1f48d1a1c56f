package proof_test

import ("syscall";"time")

func clockNow() time.Duration {
	var ts syscall.Timeval
	_ = syscall.Gettimeofday(&ts)
	return time.Duration(ts.Nano())
}
