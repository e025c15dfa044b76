using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The memory that units read their structures from, interrupt tables aside.</summary>
internal static class StructureFrames
{
    private const ulong PageBytes = 4096;

    /// <summary>Every range, with what it is; ranges of neighbouring pages of one kind are one.</summary>
    public static IEnumerable<(AddressRange Range, string Name)> Of(Platform platform)
    {
        foreach (var (survey, paging) in platform.Surveys.Zip(platform.Paging))
        {
            foreach (var (frame, role) in RolesOf(survey)) yield return (Page(frame), $"a {role} of {survey.Unit}");
            var tables = new IntervalSet();
            foreach (var table in paging.Tables) tables.Add(table.Value, table.Value + (PageBytes - 1));
            foreach (var range in tables.Joined()) yield return (range, $"paging tables of {survey.Unit}");
        }
    }

    /// <summary>The pages of a unit's tables above the paging tables, with what each is.</summary>
    public static Dictionary<ulong, string> RolesOf(UnitSurvey survey)
    {
        var roles = new Dictionary<ulong, string> { [survey.Configuration.RootTable.TableAddress.Value] = "root table" };
        foreach (var root in survey.Roots) roles.TryAdd(root.ContextTable.Value, "context table");
        foreach (var directory in survey.Directories)
        {
            roles.TryAdd(directory.Address.Value, "PASID directory");
            foreach (var entry in directory.Entries)
            {
                roles.TryAdd(entry.Address.Value & ~(PageBytes - 1), "PASID directory");
                roles.TryAdd(entry.Entry.PasidTableAddress.Value, "PASID table");
            }
        }

        return roles;
    }

    /// <summary>Where an interrupt table lies.</summary>
    public static AddressRange RangeOf(InterruptTableAddress table) =>
        new(table.TableAddress, new(table.TableAddress.Value + (ulong)table.EntryCount * InterruptEntry.LengthBytes - 1));

    private static AddressRange Page(ulong frame) => new(new(frame), new(frame + (PageBytes - 1)));
}
