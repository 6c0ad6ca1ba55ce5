using System.Collections.Concurrent;
using System.Net;
using Loyalty.Drills.Checking;

namespace Loyalty.Drills.Callers;

/// <summary>Many callers at once, who go on with their logs from round to round.</summary>
internal sealed class Load : IDisposable
{
    // Whatever is cut off must not be waited for long: the command is sent again.
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(2);

    // Receipts lie in the past of every node, however wrong its clock is.
    private static readonly TimeSpan Past = TimeSpan.FromHours(2);

    private readonly SocketsHttpHandler _handler = new() { ConnectTimeout = ConnectLimit };
    private readonly HttpClient _client;
    private readonly List<Caller> _callers = [];
    private readonly ConcurrentDictionary<HttpStatusCode, int> _statuses = new();
    private readonly ConcurrentQueue<CallerLine> _givenUp = new();

    /// <summary>Gives each caller a log.</summary>
    /// <param name="plan">Who calls.</param>
    /// <param name="folder">Where the logs are.</param>
    /// <param name="nodes">Whom they call, in turn.</param>
    public Load(LoadPlan plan, string folder, IReadOnlyList<Uri> nodes)
    {
        Plan = plan;
        Folder = folder;
        Directory.CreateDirectory(folder);
        _client = new HttpClient(_handler, disposeHandler: false) { Timeout = AnswerLimit };
        var begin = TimeProvider.System.GetUtcNow() - Past;
        for (var number = 0; number <= plan.Callers; number++)
        {
            var maker = new CommandMaker(number, plan, begin);
            _callers.Add(new Caller(number, maker, _client, nodes, this));
        }
    }

    public LoadPlan Plan { get; }

    /// <summary>Where the logs are.</summary>
    public string Folder { get; }

    public LoadProgress Progress { get; } = new();

    /// <summary>Commands that were never answered, however often they were sent.</summary>
    public IReadOnlyCollection<CallerLine> GivenUp => _givenUp;

    /// <summary>How often callers were told which status.</summary>
    public IReadOnlyDictionary<HttpStatusCode, int> Statuses => _statuses;

    /// <summary>The caller who prepares and takes no part in the rounds; others by their numbers from 1.</summary>
    public Caller this[int number] => _callers[number];

    /// <summary>Opens all wallets.</summary>
    public async Task OpenWalletsAsync(CancellationToken cancellationToken)
    {
        for (var number = 1; number <= Plan.Wallets; number++)
        {
            var open = this[0].Maker.Open(CommandMaker.Wallet(number));
            await this[0].SendAsync(open, cancellationToken);
        }
    }

    /// <summary>Lets everybody send the commands of a round.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(_callers.Skip(1)
        .Select(caller => Task.Run(() => caller.RunAsync(Plan.Commands, cancellationToken), cancellationToken)));

    /// <summary>A caller was told a status.</summary>
    public void Count(HttpStatusCode status) => _statuses.AddOrUpdate(status, 1, (_, count) => count + 1);

    /// <summary>A caller gives up.</summary>
    public void GiveUp(CallerLine intent) => _givenUp.Enqueue(intent);

    /// <inheritdoc/>
    public void Dispose()
    {
        _callers.ForEach(caller => caller.Dispose());
        _client.Dispose();
        _handler.Dispose();
    }
}
