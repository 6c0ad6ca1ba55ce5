using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Loyalty.Drills.Checking;

namespace Loyalty.Drills.Callers;

/// <summary>
/// A register: writes down what it is about to send, sends it until it is answered, and writes down the answer.
/// </summary>
internal sealed class Caller(
    int number, CommandMaker maker, HttpClient client, IReadOnlyList<Uri> nodes, Load load) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private const int LongestPauses = 25;

    private readonly CallerLog _log = new(load.Folder, number);
    private int _tries;

    /// <summary>What it can ask.</summary>
    public CommandMaker Maker => maker;

    /// <summary>Sends commands that are drawn, some of them once more after their answer.</summary>
    public async Task RunAsync(int commands, CancellationToken cancellationToken)
    {
        for (var sent = 0; sent < commands; sent++)
        {
            var intent = maker.Draw();
            _log.Add(intent);
            if (await AskAsync(intent, cancellationToken) is not { } answer)
            {
                return;
            }

            if (answer.Status < 300)
            {
                maker.Sold(intent);
            }

            if (maker.RepeatsNext() && await AskAsync(intent, cancellationToken) is null)
            {
                return;
            }
        }
    }

    /// <summary>Writes a command down and sends it until it is answered.</summary>
    public Task<CallerLine?> SendAsync(CallerLine intent, CancellationToken cancellationToken)
    {
        _log.Add(intent);
        return AskAsync(intent, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _log.Dispose();

    // Null where it gave up.
    private async Task<CallerLine?> AskAsync(CallerLine intent, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= load.Plan.MaxTries; attempt++)
        {
            var node = nodes[(number + _tries++) % nodes.Count];
            if (await TryAsync(node, intent, cancellationToken) is { } answer)
            {
                _log.Add(answer);
                return answer;
            }

            load.Progress.Silent();
            await Task.Delay(Pause * Math.Min(attempt, LongestPauses), TimeProvider.System, cancellationToken);
        }

        load.GiveUp(intent);
        return null;
    }

    private async Task<CallerLine?> TryAsync(Uri node, CallerLine intent, CancellationToken cancellationToken)
    {
        var sentAt = Stopwatch.GetTimestamp();
        try
        {
            using var content = new StringContent(intent.Body!, Encoding.UTF8, "application/json");
            using var response = await client.PostAsync(new Uri(node, intent.Path), content, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            load.Count(response.StatusCode);
            if (response.StatusCode >= HttpStatusCode.InternalServerError)
            {
                return null;
            }

            var answer = Read(intent.Command, (int)response.StatusCode, text);
            load.Progress.Answered(sentAt);
            return answer;
        }
        catch (Exception fault) when (IsSilence(fault) && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    // HttpClient lets a SocketException through where a node dies while it is being connected to.
    private static bool IsSilence(Exception fault) => fault
        is HttpRequestException or SocketException or IOException or TaskCanceledException or JsonException;

    private static CallerLine Read(int command, int status, string text)
    {
        using var json = JsonDocument.Parse(text);
        return new CallerLine
        {
            Command = command,
            Status = status,
            Outcome = TextOf("outcome"),
            Code = TextOf("code"),
            Amounts = new Amounts(
                NumberOf("earned"), NumberOf("paid"), NumberOf("restored"), NumberOf("clawedBack")),
        };

        string? TextOf(string name) => json.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;

        long NumberOf(string name) => json.RootElement.TryGetProperty(name, out var value) ? value.GetInt64() : 0;
    }
}
