namespace Loyalty.Domain.Tests.House;

/// <summary>Code on a page is a copy of code that runs: this makes the copy.</summary>
/// <remarks>
/// A page says <c>&lt;!-- snippet: path#name --&gt;</c> on the line above a fence. The file at the path marks the
/// lines between <c>// snippet: name</c> and <c>// end of snippet</c>; without a name the whole file is meant.
/// </remarks>
internal static class Snippet
{
    private const string Mark = "<!-- snippet: ";
    private const string MarkEnd = " -->";
    private const string Fence = "```";
    private const string SourceMark = "snippet: ";
    private const string SourceEnd = "end of snippet";

    /// <summary>The page with every marked fence filled from its source.</summary>
    public static string Fill(string page, Func<string, string> read)
    {
        var result = new List<string>();
        var (body, mark) = (default(List<string>), default(string));
        foreach (var line in page.Split('\n'))
        {
            if (body is not null && !IsFence(line))
            {
                body.Add(line);
                continue;
            }

            if (body is not null)
            {
                result.AddRange(mark is null ? body : Source(mark[Mark.Length..^MarkEnd.Length], read));
                (body, mark) = (null, null);
            }
            else if (IsFence(line))
            {
                body = [];
            }
            else if (mark is not null)
            {
                break;
            }
            else
            {
                mark = IsMark(line) ? line : null;
            }

            result.Add(line);
        }

        return mark is null ? string.Join('\n', result) : throw new FormatException($"No fence below: {mark}");
    }

    /// <summary>The fences of C# on a page that are not filled from a source, by line.</summary>
    public static IEnumerable<int> TypedByHand(string page)
    {
        var lines = page.Split('\n');
        return Enumerable.Range(0, lines.Length)
            .Where(index => lines[index].Trim() is "```cs" or "```csharp")
            .Where(index => index == 0 || !IsMark(lines[index - 1]))
            .Select(index => index + 1);
    }

    private static IEnumerable<string> Source(string address, Func<string, string> read)
    {
        var parts = address.Split('#');
        var lines = read(parts[0]).TrimEnd('\n').Split('\n');
        if (parts.Length == 1)
        {
            return lines;
        }

        var first = Array.FindIndex(lines, line => line.EndsWith(SourceMark + parts[1], StringComparison.Ordinal)) + 1;
        var last = Array.FindIndex(lines, first, line => line.EndsWith(SourceEnd, StringComparison.Ordinal));
        return first > 0 && last > first
            ? Outdent(lines[first..last])
            : throw new FormatException($"No snippet {address}: mark its lines in the file.");
    }

    private static IEnumerable<string> Outdent(string[] lines)
    {
        var indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return lines.Select(line => line.Length > 0 ? line[indent..] : line);
    }

    private static bool IsMark(string line) => line.StartsWith(Mark, StringComparison.Ordinal);

    private static bool IsFence(string line) => line.StartsWith(Fence, StringComparison.Ordinal);
}
