using System.Globalization;
using Loyalty.Domain.Simulations;
using Loyalty.Postgres.Ledgers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Loyalty.Host.Simulations;

/// <summary>
/// The real engine, in a scratch database that is dropped at the end: each scenario has a schema of its own.
/// </summary>
internal sealed class PostgresEngine : ISimulationEngine
{
    private readonly Func<CancellationToken, Task<SimulationDatabase>> _create;
    private SimulationDatabase? _database;
    private int _scenarios;

    /// <summary>Connects to nothing yet.</summary>
    /// <param name="create">Makes the database; called by the first scenario.</param>
    public PostgresEngine(Func<CancellationToken, Task<SimulationDatabase>> create) => _create = create;

    public async Task<ScenarioReport> RunAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        _database ??= await _create(cancellationToken);
        var options = new LoyaltyOptions
        {
            ConnectionString = _database.ConnectionString,
            FirstProgramme = scenario.Programme,
        };
        var clock = new SimulationClock(scenario.Steps[0].RecordedAt);
        await using var ledgers = new PostgresLedgers(options, NullLogger<PostgresLedgers>.Instance, clock);
        var name = string.Create(CultureInfo.InvariantCulture, $"scenario_{++_scenarios}");
        return await Simulation.RunAsync(
            scenario, new LedgerSimulation(ledgers.Get(new LedgerName(name)), clock), cancellationToken);
    }

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;
}
