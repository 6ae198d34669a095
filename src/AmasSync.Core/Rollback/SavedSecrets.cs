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
internal sealed class SavedSecrets(EnvironmentVariables variables, string backups)
{
    private readonly List<Finding> findings = [];

    /// <summary>The variables that could not be had, each once for each agent.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>The agent as it was, and as it can be sent.</summary>
    /// <param name="touched">What the run wrote to.</param>
    /// <param name="before">How it was before.</param>
    /// <param name="now">What the server has now, with marks on its secrets; null where it is gone.</param>
    public ReturningAgent Return(TouchedAgent touched, Backup before, ConfigValue.Map? now)
    {
        var place = Place.StartOf($"{backups}/{RunFolder.FileNameOf(before.Id)}");
        var unkept = before.Unkept.ToDictionary(text => text.Path, StringComparer.Ordinal);
        List<string> lost = [];
        HashSet<string> missing = new(StringComparer.Ordinal);
        var config = SecretPlaces.Replace(before.Config, now, (path, secret, beside) =>
        {
            if (unkept.TryGetValue(path, out var text))
            {
                return StillThere(text, secret, beside) ?? Lost(secret, path, lost);
            }

            if (EnvironmentValue.TroubleOf(place, secret.Mark.Variable, variables) is { } trouble)
            {
                findings.AddRange(missing.Add(secret.Mark.Variable) ? [trouble with { Agent = touched.Name.Text }] : []);
                return secret;
            }

            return new ConfigValue.Secret(secret.Mark, variables.Values[secret.Mark.Variable]);
        });
        return new(touched, new() { Name = NameOf(before), File = before.File, Document = 0, Config = config, Sources = new SourceMap(new SourceNode.Mapping(place, [])) }, lost);
    }

    private static AgentName NameOf(Backup before) => before.Owned?.Name ?? (before.Config["name"] is ConfigValue.Text name ? new(name.Value) : before.Name);

    // What the run left as it was, the server still has.
    private static ConfigValue.Secret? StillThere(UnkeptText text, ConfigValue.Secret saved, ConfigValue? now) => !text.IsChanged && now switch
    {
        ConfigValue.Secret secret => secret.Mark == saved.Mark && !SecretMarks.IsMasked(secret),
        _ => false,
    } ? now as ConfigValue.Secret : null;

    private static ConfigValue.Secret Lost(ConfigValue.Secret secret, string path, List<string> lost)
    {
        lost.Add(path);
        return secret;
    }
}
