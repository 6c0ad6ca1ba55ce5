using Loyalty.Drills.Soaks;

namespace Loyalty.Drills.Tests;

/// <summary>What a soak is to find, it does find; else half an hour of it would prove nothing.</summary>
public sealed class SoakVerdictTests
{
    private const int Samples = 100;
    private const long Mebi = 1 << 20;

    private static readonly SoakLimits Limits = new();
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(5);
    private static readonly TableSample Table =
        new("loyalty_wallets", Live: 8_000, Dead: 900, Changes: 500_000, Vacuums: 300, Bytes: 20 * Mebi);

    [Fact]
    public void Nothing_is_found_where_all_stays_as_it_is() => Verdict(Sample).Should().BeEmpty();

    [Fact]
    public void Memory_that_grows_until_the_first_points_lapse_is_warming_up() =>
        Verdict(at => Sample(at) with { Heap = Math.Min(at, 30) * Mebi }).Should().BeEmpty();

    [Fact]
    public void Managed_memory_that_grows_is_found() =>
        Verdict(at => Sample(at) with { Heap = (40 * Mebi) + (at * Mebi / 5) })
            .Should().ContainSingle().Which.Should().StartWith("managed memory grew from 48 to 57 MiB");

    [Fact]
    public void A_working_set_that_grows_is_found() =>
        Verdict(at => Sample(at) with { WorkingSet = (100 + at) * Mebi })
            .Should().ContainSingle().Which.Should().StartWith("the working set grew from");

    [Fact]
    public void Samples_too_few_to_tell_are_found() =>
        Verdict(at => Sample(at) with { Passed = TimeSpan.Zero })
            .Should().HaveCount(2).And.OnlyContain(fault => fault.Contains("cannot be judged"));

    [Fact]
    public void A_projection_that_falls_behind_is_found() =>
        Verdict(at => Sample(at) with { Behind = at * 300 })
            .Should().ContainSingle().Which.Should().StartWith("a projection was 29700 facts behind");

    [Fact]
    public void Due_work_that_falls_behind_is_found_though_it_catches_up() =>
        Verdict(at => Sample(at) with { Late = at == 50 ? TimeSpan.FromHours(2) : TimeSpan.Zero })
            .Should().ContainSingle().Which.Should().StartWith("what was due waited for 02:00:00");

    [Fact]
    public void Connections_that_pile_up_are_found() =>
        Verdict(at => Sample(at) with { Connections = at })
            .Should().ContainSingle().Which.Should().StartWith("there were 99 connections");

    [Fact]
    public void A_table_that_was_never_vacuumed_is_found() =>
        Verdict(at => Sample(at) with { Tables = [Table with { Vacuums = 0 }] })
            .Should().ContainSingle().Which.Should().Contain("never vacuumed");

    [Fact]
    public void A_table_that_is_only_added_to_need_not_be_vacuumed() =>
        Verdict(at => Sample(at) with { Tables = [Table with { Vacuums = 0, Changes = 0 }] }).Should().BeEmpty();

    [Fact]
    public void Dead_rows_that_pile_up_are_found() =>
        Verdict(at => Sample(at) with { Tables = [Table with { Dead = at * 200 }] })
            .Should().ContainSingle().Which.Should().StartWith("table loyalty_wallets had 14200 dead rows");

    [Fact]
    public void A_small_table_that_swells_is_found() =>
        Verdict(at => Sample(at) with { Tables = [Table with { Live = 1, Bytes = at * Mebi }] })
            .Should().ContainSingle().Which.Should().Be("table loyalty_wallets takes up 99 MiB for 1 rows");

    private static IReadOnlyList<string> Verdict(Func<int, SoakSample> sample) =>
        SoakVerdict.Of([.. Enumerable.Range(0, Samples).Select(sample)], Limits, Round);

    private static SoakSample Sample(int at) => new()
    {
        Passed = SoakPlan.Span * at / Samples,
        Heap = 40 * Mebi,
        WorkingSet = 200 * Mebi,
        Facts = at * 10_000,
        Behind = 500,
        Late = Round,
        Connections = 20,
        Tables = [Table],
    };
}
