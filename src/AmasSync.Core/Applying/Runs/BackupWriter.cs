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
internal sealed class BackupWriter(RunFolder run, Inventory inventory, IEnumerable<ConfigValue.Secret> secrets)
{
    private readonly Dictionary<string, OwnedAgent> owned = inventory.Agents.ToDictionary(agent => agent.Id, StringComparer.Ordinal);
    private readonly ILookup<string, string> values = secrets.Where(secret => !string.IsNullOrEmpty(secret.Value)).ToLookup(secret => secret.Mark.Variable, secret => secret.Value ?? "", StringComparer.Ordinal);

    /// <summary>Keeps an agent as it is before a change is written to it.</summary>
    /// <param name="change">What is about to be written.</param>
    /// <param name="id">The agent's id.</param>
    /// <param name="config">What the server has, with marks on its secrets.</param>
    /// <param name="differences">Where it will be another.</param>
    public void Save(Change change, string id, ConfigValue.Map config, IReadOnlyList<PropertyChange> differences) => run.WriteBackup(new()
    {
        Id = id,
        Name = change.Name,
        File = change.File ?? "",
        Config = config,
        UnrecoverableTexts = FindUnrecoverable(config, change.After, differences),
        Owned = owned.GetValueOrDefault(id),
    });

    /// <summary>What was known of an agent before the run; null where it was not ours.</summary>
    public OwnedAgent? FindOwned(string id) => owned.GetValueOrDefault(id);

    // Where nothing comes after, all of it is gone from the server.
    private List<UnrecoverableText> FindUnrecoverable(ConfigValue.Map config, ConfigValue.Map? after, IReadOnlyList<PropertyChange> differences)
    {
        List<UnrecoverableText> unrecoverable = [];
        SecretReplacement.Replace(config, after, (path, secret, counterpart) =>
        {
            if (IsInLongerText(secret) || (counterpart is ConfigValue.Secret { Value: not null } other && other.Mark == secret.Mark && HasOtherValue(other)))
            {
                unrecoverable.Add(new(path, after is null || differences.Any(difference => Overlaps(difference.Path, path))));
            }

            return secret;
        });
        return unrecoverable;
    }

    private bool IsInLongerText(ConfigValue.Secret secret) =>
        secret.Value is { } text && !values[secret.Mark.Variable].Contains(text) && values[secret.Mark.Variable].Any(value => text.Contains(value, StringComparison.Ordinal));

    private bool HasOtherValue(ConfigValue.Secret secret) => values[secret.Mark.Variable].Any() && !values[secret.Mark.Variable].Contains(secret.Value);

    private static bool Overlaps(string changed, string path) =>
        changed == path || path.StartsWith(changed + "/", StringComparison.Ordinal) || changed.StartsWith(path + "/", StringComparison.Ordinal) || changed.Length == 0;
}
