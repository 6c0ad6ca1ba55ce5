using System.Globalization;

namespace Loyalty.Host.Imports.Sources;

/// <summary>A text that stops whoever reads a row without an end, before it fills the memory.</summary>
/// <param name="text">The text; disposed with this.</param>
internal sealed class RecordLimitReader(TextReader text) : TextReader
{
    /// <summary>The longest row, in characters; what a parser reads ahead counts too.</summary>
    public const int MaxCharacters = 4 * 1024 * 1024;

    private long _line = 1;
    private int _taken;

    /// <summary>Says that a row begins, and on which line.</summary>
    public void Begin(long line) => (_line, _taken) = (line, 0);

    /// <inheritdoc/>
    public override int Peek() => text.Peek();

    /// <inheritdoc/>
    public override int Read()
    {
        Take(1);
        return text.Read();
    }

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count)
    {
        var read = text.Read(buffer, index, count);
        Take(read);
        return read;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            text.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Take(int characters)
    {
        _taken += characters;
        if (_taken > MaxCharacters)
        {
            throw new ImportException(string.Create(
                CultureInfo.InvariantCulture,
                $"Line {_line}: a row of more than {MaxCharacters} characters. Is a quote opened there, not closed?"));
        }
    }
}
