using Loyalty.Drills.Readers;
using Loyalty.Drills.Rubbish;

namespace Loyalty.Drills.Tests;

/// <summary>A service or a reader that grows is noticed, and one that is only large is not.</summary>
public sealed class GrowthCheckTests
{
    private const long Mebibyte = 1024 * 1024;

    [Fact]
    public void A_service_that_stays_as_large_as_it_is_passes() =>
        GrowthCheck.Fault(Samples(_ => 800), callers: 8).Should().BeNull();

    [Fact]
    public void A_service_that_grows_with_every_request_is_noticed() =>
        GrowthCheck.Fault(Samples(done => 200 + (done / 2)), callers: 8).Should().Contain("grew from 275 to");

    [Fact]
    public void What_it_takes_to_start_is_no_growth_nor_is_one_large_moment() =>
        GrowthCheck.Fault(Samples(done => done < 100 ? 50 : done == 970 ? 2_000 : 300), callers: 8).Should().BeNull();

    [Fact]
    public void Sessions_beyond_those_of_callers_are_noticed() =>
        GrowthCheck.Fault([new ServiceSample(0, Mebibyte, 25)], callers: 8).Should().Contain("25 sessions");

    [Fact]
    public void Too_little_to_tell_is_no_fault() => GrowthCheck.Fault([], callers: 8).Should().BeNull();

    [Fact]
    public void Memory_for_one_input_goes_by_its_size()
    {
        ReadCheck.Taken(size: 1_000, ReadCheck.MaxBase).Should().BeNull();
        ReadCheck.Taken(size: 0, ReadCheck.MaxBase + 1).Should().Contain("were taken for 0 bytes");
        ReadCheck.Taken(size: 1_000, 1_000 * Mebibyte).Should().Contain("1000 MiB were taken for 1000 bytes");
    }

    [Fact]
    public void Memory_that_is_never_given_back_is_noticed()
    {
        ReadCheck.Held(early: 5 * Mebibyte, late: 20 * Mebibyte).Should().BeNull();
        ReadCheck.Held(early: 5 * Mebibyte, late: 22 * Mebibyte).Should().Contain("22 MiB are held");
    }

    private static List<ServiceSample> Samples(Func<long, long> mebibytes) =>
        [.. Enumerable.Range(0, 101).Select(part => part * 10L)
            .Select(done => new ServiceSample(done, mebibytes(done) * Mebibyte, Connections: 8))];
}
