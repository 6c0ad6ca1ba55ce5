using Spectre.Console;

namespace Loyalty.Host.Imports.Views;

/// <summary>Shows an import as a bar, for a person at a terminal.</summary>
/// <param name="task">The bar.</param>
/// <param name="clock">The time.</param>
internal sealed class ProgressBar(ProgressTask task, TimeProvider clock)
{
    // Quicker than an eye needs, slower than receipts come.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly long _begun = clock.GetTimestamp();
    private TimeSpan _next;

    /// <summary>Does something while the bar is shown, and removes it.</summary>
    public static Task ShowAsync(IAnsiConsole console, TimeProvider clock, Func<ProgressBar, Task> work) => console
        .Progress()
        .AutoClear(enabled: true)
        .Columns(new ProgressBarColumn(), new TaskDescriptionColumn())
        .StartAsync(context => work(new ProgressBar(context.AddTask("opening the ledger", maxValue: 1), clock)));

    /// <summary>Moves the bar on, where it is time to.</summary>
    public void Report(long receipts, long position, long length)
    {
        var elapsed = clock.GetElapsedTime(_begun);
        if (elapsed < _next)
        {
            return;
        }

        _next = elapsed + Interval;
        var pace = ImportPace.Of(elapsed, receipts, position, length);
        task.Value = pace.Share;
        task.Description = Markup.Escape(ProgressLines.Text(pace, receipts));
    }
}
