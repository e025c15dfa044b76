using System.Text;

namespace Dmarkit.Cli.Model;

/// <summary>Completion for PowerShell, from version 5 on. What it does not answer, PowerShell completes as the name of a file.</summary>
internal static class PowerShellCompletion
{
    public static string Of(CommandNode tool)
    {
        var script = new StringBuilder(
            """
            # Completion of dmarkit for PowerShell. In $PROFILE: dmarkit completion powershell | Out-String | Invoke-Expression
            Register-ArgumentCompleter -Native -CommandName dmarkit -ScriptBlock {
                param($word, $ast, $cursor)
                $commands = @{

            """);
        Table(script, tool);
        script.Append(
            """
                }
                $words = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } | Select-Object -Skip 1 | ForEach-Object { "$_" })
                $at = ''
                foreach ($each in $words) {
                    $next = "$at $each".Trim()
                    if ($commands.ContainsKey($next)) { $at = $next } else { break }
                }
                $options = $commands[$at]
                $option = if ($words.Count) { $words[-1] }
                $start = ''
                if ($word -match '^(--[a-z-]+=)(.*)$') { $option = $Matches[1].TrimEnd('='); $start = $Matches[1]; $word = $Matches[2] }
                $found = if ($option -and $options.ContainsKey($option)) { $options[$option] } else { $options[''] }
                if ($found.Count -and $found[0] -eq ',') {
                    $found = $found | Select-Object -Skip 1
                    if ($word -match '^(.*,)([^,]*)$') { $start += $Matches[1]; $word = $Matches[2] }
                }
                $found | Where-Object { "$_".StartsWith($word) } | ForEach-Object { [System.Management.Automation.CompletionResult]::new("$start$_", "$_", 'ParameterValue', "$_") }
            }

            """);
        return script.ToString();
    }

    /// <summary>For each command what follows it, and what follows those of its options that take a value; a comma comes first where several may follow.</summary>
    private static void Table(StringBuilder script, CommandNode command)
    {
        script.Append($"        '{command.Words}' = @{{\n            '' = {List([
            .. command.Commands.Select(inner => inner.Name), .. command.Arguments.SelectMany(argument => argument.Value.Words), .. command.Options.SelectMany(option => option.Names)])}\n");
        foreach (var option in command.Options.Where(option => option.Value.Kind != ValueKind.None))
        {
            string words = option.Value.Kind switch
            {
                ValueKind.Rules => List([",", .. option.Value.Words]),
                ValueKind.Report => List([.. option.Value.Words.Select(word => $"{word}=")]),
                _ => List([.. option.Value.Words]),
            };
            foreach (string name in option.Names) script.Append($"            '{name}' = {words}\n");
        }

        script.Append("        }\n");
        foreach (var inner in command.Commands) Table(script, inner);
    }

    private static string List(string[] words) => $"@({string.Join(", ", words.Select(word => $"'{word.Replace("'", "''", StringComparison.Ordinal)}'"))})";
}
