namespace Dmarkit.Checker;

/// <summary>A rule that judges the messages of PCI functions one at a time. What is wrong with several messages of a function is told once.</summary>
internal abstract class DeviceMessageRule : Rule
{
    public sealed override void Check(Platform platform, FindingSink found)
    {
        var units = new Dictionary<RemappingUnit, DefectGroups>();
        foreach (var message in platform.Messages)
        {
            if (Judge(message) is not { } defect) continue;
            if (!units.TryGetValue(message.Owner.Unit, out var groups)) units.Add(message.Owner.Unit, groups = new("message", "messages"));
            if (groups.IsFirst($"{message.Source}")) groups.Add(defect with { Device = message.Source }, message.Place);
        }

        foreach (var groups in units.Values) groups.Tell(found);
    }

    /// <summary>What is wrong with a message; null where nothing is, or it cannot be told.</summary>
    protected abstract EntryDefect? Judge(DeviceMessage message);
}
