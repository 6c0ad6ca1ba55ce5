namespace Loyalty.Drills.Checking;

/// <summary>Sees all facts in their order, and then the other tables.</summary>
internal interface IFactCheck
{
    /// <summary>Takes the next fact.</summary>
    void See(StoredRow fact);

    /// <summary>Compares what was seen with the other tables.</summary>
    Task FinishAsync(Tables tables, CancellationToken cancellationToken);
}
