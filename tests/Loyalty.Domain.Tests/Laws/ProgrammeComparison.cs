using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Stored;

namespace Loyalty.Domain.Tests.Laws;

/// <summary>Programme versions are the same if they say the same.</summary>
internal sealed class ProgrammeComparison : IEqualityComparer<ProgrammeVersion>
{
    public static readonly ProgrammeComparison Instance = new();

    public bool Equals(ProgrammeVersion? x, ProgrammeVersion? y) =>
        x is not null && y is not null
        && (x.Number, x.From, x.Until) == (y.Number, y.From, y.Until)
        && (ReferenceEquals(x.Programme, y.Programme) || string.Equals(Text(x), Text(y), StringComparison.Ordinal));

    public int GetHashCode([DisallowNull] ProgrammeVersion obj) => obj.Number;

    private static string Text(ProgrammeVersion version) =>
        JsonSerializer.Serialize(version.Programme, StoredJson.Options);
}
