using Loyalty.Drills.Readers;
using Loyalty.Drills.Runs;
using Loyalty.Testing;

namespace Loyalty.Drills.Rubbish;

/// <summary>Sends random requests to every route, then gives random inputs to everything that reads files.</summary>
internal sealed class RubbishRun(DrillPlan plan, DrillReport report)
{
    /// <summary>Runs it.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        report.Tell("first request and input", $"{plan.Rubbish.From}");
        if (plan.Rubbish.Requests > 0)
        {
            await new RequestsRun(plan, report).RunAsync(cancellationToken);
        }

        if (plan.Rubbish.Inputs > 0)
        {
            using var folder = new ScratchFolder();
            await new ReadersRun(plan, report, ReadCheck.Limit).RunAsync(All(folder.FullName), cancellationToken);
        }
    }

    /// <summary>Every reader there is.</summary>
    /// <param name="folder">An empty folder.</param>
    public static IReadOnlyList<Reader> All(string folder)
    {
        var imports = new ImportReader(folder);
        return [BodyReader.Create(), imports.OfFiles(), imports.OfMappings(), ScenariosReader.Create()];
    }
}
