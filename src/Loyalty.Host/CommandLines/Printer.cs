using System.CommandLine;
using System.Text.Json;
using Loyalty.Host.Requests;
using Spectre.Console;

namespace Loyalty.Host.CommandLines;

/// <summary>
/// What a verb prints: tables for people, lines with tabs for programs, JSON for whoever asks for it.
/// </summary>
internal sealed class Printer
{
    private static readonly JsonSerializerOptions Json = RequestJson.Create();

    private readonly TextWriter _output;
    private readonly bool _isForPeople;

    private Printer(TextWriter output, bool isForPeople)
    {
        _output = output;
        _isForPeople = isForPeople;
    }

    /// <summary>Prints to where the verb's output goes; plainly unless that is a console.</summary>
    public static Printer Of(ParseResult typed)
    {
        var output = typed.InvocationConfiguration.Output;
        return new Printer(output, ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected);
    }

    /// <summary>One line.</summary>
    public void Line(string text) => _output.WriteLine(text);

    /// <summary>A document, as the API would answer it.</summary>
    public void Document<T>(T document) => _output.WriteLine(JsonSerializer.Serialize(document, Json));

    /// <summary>Rows under the names of their columns.</summary>
    public void Table(IReadOnlyList<string> columns, IEnumerable<string[]> rows)
    {
        if (!_isForPeople)
        {
            _output.WriteLine(string.Join('\t', columns));
            foreach (var row in rows)
            {
                _output.WriteLine(string.Join('\t', row));
            }

            return;
        }

        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns([.. columns.Select(column => new TableColumn(Markup.Escape(column)))]);
        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        AnsiConsole.Write(table);
    }
}
