using Amas.Config;
using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Applying.Runs;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Desired;
using AmasSync.Core.Desired.Composing;

namespace AmasSync.Core.Rollback;

/// <summary>Replaces the marks of a backup with the current secrets.</summary>
/// <param name="variables">The variables that may be read.</param>
/// <param name="backups">The folder of the backups, relative to the project, for findings.</param>
internal sealed class SecretRestorer(EnvironmentVariables variables, string backups)
{
    private readonly List<Finding> findings = [];

    /// <summary>The variables that could not be read, one finding for each agent and variable.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>Restores the configuration from before the run.</summary>
    /// <param name="affected">The agent that the run wrote to.</param>
    /// <param name="before">Its backup.</param>
    /// <param name="current">Its current configuration on the server, with its secrets marked; null if it was deleted.</param>
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
        DesiredAgent desired = new()
        {
            Name = GetName(before),
            File = before.File,
            Document = 0,
            Config = config,
            Sources = new SourceMap(new SourceNode.Mapping(place, [])),
        };
        return new(affected, desired, lost);
    }

    private static AgentName GetName(Backup before)
    {
        if (before.Owned is { } owned)
        {
            return owned.Name;
        }

        return before.Config["name"] is ConfigValue.Text name ? new(name.Value) : before.Name;
    }

    // The server still has a text that the run did not change.
    private static ConfigValue.Secret? FindUnchanged(UnrecoverableText text, ConfigValue.Secret saved, ConfigValue? current)
    {
        var secret = current switch
        {
            ConfigValue.Secret marked => marked,
            ConfigValue.Text { Held: { } mark } encoded => new ConfigValue.Secret(mark, encoded.Value),
            _ => null,
        };
        return !text.IsChanged && secret?.Mark == saved.Mark && !SecretMarker.IsMasked(secret) ? secret : null;
    }

    private static ConfigValue.Secret RecordLost(ConfigValue.Secret secret, string path, List<string> lost)
    {
        lost.Add(path);
        return secret;
    }
}
