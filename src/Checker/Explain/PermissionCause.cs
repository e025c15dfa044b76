using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The address is mapped, and other requests of the same device get there.</summary>
internal static class PermissionCause
{
    public static IEnumerable<FaultCause> Of(FaultCase @case)
    {
        var request = @case.Request;
        foreach (var operation in (Operation[])[Operation.Read, Operation.Write])
        {
            if (operation == request.Operation || !@case.Passes(request with { Operation = operation }, out var other)) continue;
            string rights = (other.Read, other.Write) switch { (true, true) => "read-write", (true, false) => "read-only", _ => "write-only" };
            yield return new(FaultCauseKind.Permission, $"{request.Address} is mapped {rights}, to {other.HostAddress}: the device may {Verb(operation)} there, and not {Verb(request.Operation)}");
            yield break;
        }

        if (request.Pasid is not null && !request.Privileged && @case.Passes(request with { Privileged = true }, out var privileged))
            yield return new(FaultCauseKind.Permission, $"{request.Address} is mapped, to {privileged.HostAddress}, for privileged requests only");
    }

    private static string Verb(Operation operation) => operation switch
    {
        Operation.Read => "read",
        Operation.Execute => "execute",
        Operation.Atomic => "read and write at once",
        _ => "write",
    };
}
