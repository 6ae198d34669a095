using Amas.Config.Json;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Applying.Runs;

/// <summary>Makes the backups of one run. Each is on the disk before the write it is made for.</summary>
/// <param name="run">Where they go.</param>
/// <param name="inventory">What was known before the run.</param>
/// <param name="secrets">The values behind the marks, in this run.</param>
internal sealed class Backups(RunFolder run, Inventory inventory, IEnumerable<ConfigValue.Secret> secrets)
{
    private readonly Dictionary<string, OwnedAgent> owned = inventory.Agents.ToDictionary(agent => agent.Id, StringComparer.Ordinal);
    private readonly ILookup<string, string> values = secrets.Where(secret => !string.IsNullOrEmpty(secret.Value)).ToLookup(secret => secret.Mark.Variable, secret => secret.Value ?? "", StringComparer.Ordinal);

    /// <summary>Keeps an agent as it is before a change is written to it.</summary>
    /// <param name="change">What is about to be written.</param>
    /// <param name="id">The agent's id.</param>
    /// <param name="config">What the server has, with marks on its secrets.</param>
    /// <param name="moved">Where it will be another.</param>
    public void Keep(Change change, string id, ConfigValue.Map config, IReadOnlyList<PropertyChange> moved) => run.Keep(new()
    {
        Id = id,
        Name = change.Name,
        File = change.File ?? "",
        Config = config,
        Unkept = Unkept(config, change.After, moved),
        Owned = owned.GetValueOrDefault(id),
    });

    /// <summary>What was known of an agent before the run; null where it was not ours.</summary>
    public OwnedAgent? KnownOf(string id) => owned.GetValueOrDefault(id);

    // Where nothing comes after, all of it is gone from the server.
    private List<UnkeptText> Unkept(ConfigValue.Map config, ConfigValue.Map? after, IReadOnlyList<PropertyChange> moved)
    {
        List<UnkeptText> unkept = [];
        SecretPlaces.Replace(config, after, (path, secret, beside) =>
        {
            if (IsInLongerText(secret) || (beside is ConfigValue.Secret { Value: not null } other && other.Mark == secret.Mark && IsOther(other)))
            {
                unkept.Add(new(path, after is null || moved.Any(difference => Concerns(difference.Path, path))));
            }

            return secret;
        });
        return unkept;
    }

    private bool IsInLongerText(ConfigValue.Secret secret) =>
        secret.Value is { } text && !values[secret.Mark.Variable].Contains(text) && values[secret.Mark.Variable].Any(value => text.Contains(value, StringComparison.Ordinal));

    private bool IsOther(ConfigValue.Secret secret) => values[secret.Mark.Variable].Any() && !values[secret.Mark.Variable].Contains(secret.Value);

    private static bool Concerns(string moved, string path) =>
        moved == path || path.StartsWith(moved + "/", StringComparison.Ordinal) || moved.StartsWith(path + "/", StringComparison.Ordinal) || moved.Length == 0;
}
