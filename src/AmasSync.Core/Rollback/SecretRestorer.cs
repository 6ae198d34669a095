using Amas.Config;
using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Applying.Runs;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Desired;
using AmasSync.Core.Desired.Composing;

namespace AmasSync.Core.Rollback;

/// <summary>Puts today's secrets where a backup has marks.</summary>
/// <param name="variables">What may be read.</param>
/// <param name="backups">The backups' folder, as findings call it.</param>
internal sealed class SecretRestorer(EnvironmentVariables variables, string backups)
{
    private readonly List<Finding> findings = [];

    /// <summary>The variables that could not be had, each once for each agent.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>The agent as it was, and as it can be sent.</summary>
    /// <param name="affected">What the run wrote to.</param>
    /// <param name="before">How it was before.</param>
    /// <param name="current">What the server has now, with marks on its secrets; null where it is gone.</param>
    public RestoredAgent Restore(AffectedAgent affected, Backup before, ConfigValue.Map? current)
    {
        var place = Place.StartOf($"{backups}/{RunFolder.GetBackupFileName(before.Id)}");
        var unrecoverable = before.UnrecoverableTexts.ToDictionary(text => text.Path, StringComparer.Ordinal);
        List<string> lost = [];
        HashSet<string> missing = new(StringComparer.Ordinal);
        var config = SecretReplacement.Replace(before.Config, current, (path, secret, counterpart) =>
        {
            if (unrecoverable.TryGetValue(path, out var text))
            {
                return FindUnchanged(text, secret, counterpart) ?? RecordLost(secret, path, lost);
            }

            if (EnvironmentTag.CheckAccess(place, secret.Mark.Variable, variables) is { } finding)
            {
                findings.AddRange(missing.Add(secret.Mark.Variable) ? [finding with { Agent = affected.Name.Text }] : []);
                return secret;
            }

            return new ConfigValue.Secret(secret.Mark, variables.Values[secret.Mark.Variable]);
        });
        return new(affected, new() { Name = GetName(before), File = before.File, Document = 0, Config = config, Sources = new SourceMap(new SourceNode.Mapping(place, [])) }, lost);
    }

    private static AgentName GetName(Backup before) => before.Owned?.Name ?? (before.Config["name"] is ConfigValue.Text name ? new(name.Value) : before.Name);

    // What the run left as it was, the server still has.
    private static ConfigValue.Secret? FindUnchanged(UnrecoverableText text, ConfigValue.Secret saved, ConfigValue? current) => !text.IsChanged && current switch
    {
        ConfigValue.Secret secret => secret.Mark == saved.Mark && !SecretMarker.IsMasked(secret),
        _ => false,
    } ? current as ConfigValue.Secret : null;

    private static ConfigValue.Secret RecordLost(ConfigValue.Secret secret, string path, List<string> lost)
    {
        lost.Add(path);
        return secret;
    }
}
