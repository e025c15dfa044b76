using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>One stage's tables, from their uppermost one on.</summary>
/// <param name="Use">The first entry that names them.</param>
/// <param name="IsFirstStage">True for a first stage.</param>
/// <param name="Root">The uppermost table; guest-physical where nested.</param>
/// <param name="Levels">How many levels there are.</param>
internal sealed record PagingTree(DomainUse Use, bool IsFirstStage, HostAddress Root, int Levels)
{
    /// <summary>True for a first stage whose tables lie in guest memory.</summary>
    public bool IsNested => IsFirstStage && Use.Stages == Stages.Nested;

    /// <summary>True where a request can count as privileged.</summary>
    public bool TakesPrivileged => Use.Pasid is { } pasid
        && (pasid.Entry.SupervisorRequestsEnable || pasid.Directory.Owners.Exists(owner => owner.Scalable.RidPrivilege && owner.Scalable.RidPasid == pasid.Pasid.Value));

    /// <summary>What an entry of it is called: <c>second-stage level-2 entry of domain 5</c>.</summary>
    public string EntryName(int level) => $"{(IsFirstStage ? FirstStageWalk.Stage : SecondStageWalk.Stage)} level-{level} entry of {Owner}";

    /// <summary>Whose it is: a first stage belongs to a PASID.</summary>
    public string Owner => IsFirstStage ? $"{Use.Source} with PASID {Use.Pasid!.Pasid}" : $"domain {Use.Domain}";
}
