namespace Loyalty.Marten.Tests.Handlers;

/// <summary>Waits for what another node or a message will do; a test that waits in vain fails.</summary>
internal static class Patience
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    /// <summary>Looks again and again until it is so.</summary>
    /// <param name="what">Named where it never is.</param>
    /// <param name="isSo">Looks.</param>
    public static Task UntilAsync(string what, Func<Task<bool>> isSo) =>
        FirstAsync(what, async () => await isSo() ? what : null);

    /// <summary>Looks again and again until there is something.</summary>
    /// <param name="what">Named where there never is.</param>
    /// <param name="find">Looks; null for nothing yet.</param>
    public static async Task<T> FirstAsync<T>(string what, Func<Task<T?>> find)
        where T : class
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        using var timer = new PeriodicTimer(Poll);
        try
        {
            while (true)
            {
                if (await find() is { } found)
                {
                    return found;
                }

                await timer.WaitForNextTickAsync(limit.Token);
            }
        }
        catch (OperationCanceledException fault) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"It never came to this: {what}.", fault);
        }
    }
}
