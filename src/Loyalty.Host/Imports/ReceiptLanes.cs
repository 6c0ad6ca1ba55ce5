using System.Globalization;

namespace Loyalty.Host.Imports;

/// <summary>
/// What has to be answered before a receipt's turn comes: what is before it of its customer, and on its sales.
/// </summary>
internal sealed class ReceiptLanes
{
    // Looked through for what is over once there are more lanes than receipts under way can have.
    private const int Crowded = 8 * ImportQueue.MaxUnderWay;

    private readonly Dictionary<string, Task> _lanes = new(StringComparer.Ordinal);

    /// <summary>Queues up a receipt.</summary>
    /// <param name="receipt">The next one of the file.</param>
    /// <param name="done">Completes once the ledger has answered for it.</param>
    /// <returns>Completes once everything before it under one of its names is answered.</returns>
    public Task Enter(SourceReceipt receipt, Task done)
    {
        if (_lanes.Count > Crowded)
        {
            foreach (var over in _lanes.Where(lane => lane.Value.IsCompleted).Select(lane => lane.Key).ToList())
            {
                _lanes.Remove(over);
            }
        }

        var names = NamesOf(receipt).Distinct(StringComparer.Ordinal).ToList();
        var before = names.Select(name => _lanes.GetValueOrDefault(name)).OfType<Task>().ToList();

        // Not every receipt waits for those before it: whoever waits for this one waits for them, too.
        var turn = Task.WhenAll(before);
        var through = turn.IsCompletedSuccessfully ? done : Task.WhenAll(turn, done);
        names.ForEach(name => _lanes[name] = through);
        return turn;
    }

    private static IEnumerable<string> NamesOf(SourceReceipt receipt)
    {
        if (receipt.Key is { } key)
        {
            yield return $"receipt/{key}";
        }

        if (receipt.Customer is { } customer)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"customer/{customer.Kind}/{customer.Text}");
        }

        foreach (var row in receipt.Returned.Where(row => row.Sale is not null))
        {
            yield return $"receipt/{row.Sale}";
        }
    }
}
