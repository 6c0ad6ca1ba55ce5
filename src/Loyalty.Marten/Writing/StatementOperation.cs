using System.Data.Common;
using System.Globalization;
using Loyalty.Postgres.Statements;
using Npgsql;
using Weasel.Core;
using Weasel.Storage;
using ICommandBuilder = Weasel.Postgresql.ICommandBuilder;
using IStorageOperation = Marten.Internal.Operations.IStorageOperation;

namespace Loyalty.Marten.Writing;

/// <summary>One of the ledger's own statements in a batch of Marten's.</summary>
/// <param name="statement">The statement.</param>
/// <param name="place">Where in the batch; Marten puts what is about events first.</param>
internal class StatementOperation(Statement statement, Type place) : IStorageOperation
{
    private const string Mark = "$";

    /// <inheritdoc/>
    public Type DocumentType => place;

    /// <inheritdoc/>
    public OperationRole Role() => OperationRole.Other;

    /// <inheritdoc/>
    public virtual Task PostprocessAsync(
        DbDataReader reader, IList<Exception> exceptions, CancellationToken token) => Task.CompletedTask;

    /// <inheritdoc/>
    public void ConfigureCommand(ICommandBuilder builder, IStorageSession session)
    {
        // Marten numbers parameters in the order in which they come; the statement's own numbers may come in another.
        var given = new Dictionary<int, string>();
        var text = statement.Text;
        var at = 0;
        while (text.IndexOf(Mark, at, StringComparison.Ordinal) is var next and >= 0)
        {
            var end = next + 1;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            builder.Append(text[at..next]);
            Add(builder, given, text[next..end]);
            at = end;
        }

        builder.Append(text[at..]);
    }

    private void Add(ICommandBuilder builder, Dictionary<int, string> given, string place)
    {
        if (!int.TryParse(place.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            builder.Append(place);
        }
        else if (given.TryGetValue(number, out var known))
        {
            builder.Append(known);
        }
        else
        {
            given.Add(number, string.Create(CultureInfo.InvariantCulture, $"${given.Count + 1}"));
            Add(builder, statement.Values[number - 1]);
        }
    }

    private static void Add(ICommandBuilder builder, object value)
    {
        if (value is NpgsqlParameter parameter)
        {
            builder.AppendParameter(parameter.Value, parameter.NpgsqlDbType);
        }
        else
        {
            builder.AppendParameter(value);
        }
    }
}
