package refresh

import (
	"context"

	"github.com/robfig/cron/v3"
)

// EveryMinute calls f at once and at the start of every minute, until ctx is
// done; while a call goes on the next ones are left out. It returns when the
// last one has.
func EveryMinute(ctx context.Context, f func(context.Context)) error {
	quiet := cron.DiscardLogger
	c := cron.New(cron.WithLogger(quiet), cron.WithChain(cron.Recover(quiet), cron.SkipIfStillRunning(quiet)))
	f(ctx)
	if _, err := c.AddFunc("* * * * *", func() { f(ctx) }); err != nil {
		return err
	}
	c.Start()
	<-ctx.Done()
	<-c.Stop().Done()
	return nil
}
