using System.ComponentModel.DataAnnotations;
using System.Net.Sockets;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.PrivateServers;
using Loyalty.Host.Requests;
using Loyalty.Postgres.Migrations;
using Microsoft.AspNetCore.Connections;

namespace Loyalty.Host.CommandLines;

/// <summary>What goes wrong for reasons outside the program, as one line with the remedy.</summary>
internal static class Faults
{
    /// <summary>The line and the exit code; null for a fault of the program itself, which is shown whole.</summary>
    public static (string Message, int Code)? Explain(Exception exception) => exception switch
    {
        CommandFault fault => (fault.Message, fault.Code),
        BadInputException bad => ($"{bad.Field}: {bad.Message}", ExitCode.BadInput),
        PrivateServerException server => (server.Message, ExitCode.StoreUnavailable),
        LedgerUnavailableException away => (
            $"{away.Message} Start it, or correct Loyalty:Connection.", ExitCode.StoreUnavailable),
        LedgerSchemaException schema => (schema.Message, ExitCode.StoreUnavailable),
        ValidationException setting => ($"Loyalty:Engine: {setting.Message}", ExitCode.BadInput),
        LedgerBusyException busy => ($"{busy.Message} Try again.", ExitCode.StoreUnavailable),
        IOException { InnerException: AddressInUseException } taken => (
            $"urls: {taken.Message} Stop what listens there, or name another address.", ExitCode.BadInput),
        SocketException { SocketErrorCode: SocketError.AccessDenied or SocketError.AddressNotAvailable } refused => (
            $"urls: the address cannot be listened to: {refused.Message}. Name another one.", ExitCode.BadInput),
        OperationCanceledException => ("Stopped.", ExitCode.StoreUnavailable),
        _ => null,
    };
}
