namespace Loyalty.Host.Imports;

/// <summary>A receipt on its way into the ledger, and what it waits for.</summary>
/// <param name="receipt">The receipt.</param>
/// <param name="learnedAt">When the ledger is to have learned of it.</param>
/// <param name="sentBefore">Completes once everything before it in the file is sent.</param>
/// <param name="settledBefore">Completes once everything before it in the file is settled; fails with it.</param>
internal sealed class ImportStep(
    SourceReceipt receipt, DateTimeOffset learnedAt, Task sentBefore, Task settledBefore)
{
    /// <summary>The receipt.</summary>
    public SourceReceipt Receipt { get; } = receipt;

    /// <summary>When the ledger is to have learned of it.</summary>
    public DateTimeOffset LearnedAt { get; } = learnedAt;

    /// <summary>Completes once everything before it in the file is sent.</summary>
    public Task SentBefore { get; } = sentBefore;

    /// <summary>Completes once everything before it in the file is settled.</summary>
    public Task SettledBefore { get; } = settledBefore;

    /// <summary>Completes once everything before it that it hangs on is answered.</summary>
    public Task Before { get; set; } = Task.CompletedTask;

    /// <summary>That it is sent.</summary>
    public TaskCompletionSource Sent { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>That it is answered.</summary>
    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
