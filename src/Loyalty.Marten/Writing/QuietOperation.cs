using Loyalty.Postgres.Statements;
using Marten.Storage;
using Weasel.Storage;

namespace Loyalty.Marten.Writing;

/// <summary>A statement that changes rows and returns none, behind the facts.</summary>
internal sealed class QuietOperation(Statement statement)
    : StatementOperation(statement, typeof(StorageFeatures)), NoDataReturnedCall;
