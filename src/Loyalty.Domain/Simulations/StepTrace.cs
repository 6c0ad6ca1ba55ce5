using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Loyalty.Domain.Ledgers;

namespace Loyalty.Domain.Simulations;

/// <summary>One step as one line of JSON, for comparing implementations step by step.</summary>
public static class StepTrace
{
    private static readonly JsonWriterOptions Form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The line, without its end. The members and their order are fixed.</summary>
    public static string Write(Scenario scenario, StepReport report)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Form))
        {
            json.WriteStartObject();
            json.WriteString("scenario", scenario.Id);
            json.WriteNumber("step", report.Number);
            json.WriteString("outcome", Comparison.Written(report.Answer.Outcome));
            json.WriteString("code", report.Answer.Refusal?.Code.Written());
            json.WriteNumber("held", report.Balance.Held.Value);
            json.WriteNumber("available", report.Balance.Available.Value);
            json.WriteNumber("debt", report.Balance.Debt.Value);

            // A parked return, the repeat of one, and a refused one have not taken effect.
            if (report.Step.Command is LedgerCommand.ReturnGoods
                && report.Answer is { Restored: { } restored, ClawedBack: { } clawedBack })
            {
                json.WriteNumber("restored", restored.Value);
                json.WriteNumber("clawedBack", clawedBack.Value);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
