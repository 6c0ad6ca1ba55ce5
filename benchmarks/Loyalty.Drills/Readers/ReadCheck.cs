using static System.FormattableString;

namespace Loyalty.Drills.Readers;

/// <summary>What reading one input may cost.</summary>
internal static class ReadCheck
{
    /// <summary>How long it may take; the samples take milliseconds, and other work may be in the way.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>How many bytes may be taken for each byte of an input, however soon they are given back.</summary>
    public const long MaxFactor = 2_000;

    /// <summary>And for an input of any size: buffers, a ledger that is made for it.</summary>
    public const long MaxBase = 32L * 1024 * 1024;

    /// <summary>How much more may be held after all inputs than after a tenth of them.</summary>
    public const long MaxHeld = 16L * 1024 * 1024;

    private const long Mebibyte = 1024 * 1024;

    /// <summary>What is wrong with what an input took; null where nothing is.</summary>
    /// <param name="size">The input's length in bytes.</param>
    /// <param name="taken">The bytes that were taken for it.</param>
    public static string? Taken(long size, long taken) => taken <= MaxBase + (size * MaxFactor)
        ? null
        : Invariant($"{taken / Mebibyte} MiB were taken for {size} bytes");

    /// <summary>What is wrong with what is held in the end; null where nothing is.</summary>
    public static string? Held(long early, long late) => late <= early + MaxHeld
        ? null
        : Invariant($"{late / Mebibyte} MiB are held after all inputs, {early / Mebibyte} MiB after a tenth of them");
}
