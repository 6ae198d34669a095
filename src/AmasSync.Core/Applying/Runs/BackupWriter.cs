using Amas.Config.Json;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Redaction;

namespace AmasSync.Core.Applying.Runs;

/// <summary>Saves the backups of one run. Each is on the disk before the write that it is for.</summary>
/// <param name="run">The folder of the run.</param>
/// <param name="inventory">The inventory before the run.</param>
/// <param name="secrets">The secrets that a rollback can restore, with their values.</param>
/// <param name="known">All secrets of this run.</param>
internal sealed class BackupWriter(
    RunFolder run, Inventory inventory, IEnumerable<ConfigValue.Secret> secrets, KnownSecrets known)
{
    private readonly Dictionary<string, OwnedAgent> owned = inventory.Agents.ToDictionary(agent => agent.Id, StringComparer.Ordinal);
    private readonly ILookup<string, string> valuesByVariable = secrets
        .Where(secret => !string.IsNullOrEmpty(secret.Value))
        .ToLookup(secret => secret.Mark.Variable, secret => secret.Value ?? "", StringComparer.Ordinal);

    /// <summary>Saves an agent before a change is written to it.</summary>
    /// <param name="change">The change to be written.</param>
    /// <param name="id">The agent's ID.</param>
    /// <param name="config">The configuration on the server, with its secrets marked.</param>
    /// <param name="differences">The differences that the change makes.</param>
    public void Save(Change change, string id, ConfigValue.Map config, IReadOnlyList<PropertyChange> differences)
    {
        var marked = HeldSecrets.Mark(config, change.After);
        run.WriteBackup(new()
        {
            Id = id,
            Name = change.Name,
            File = change.File ?? "",
            Config = marked,
            UnrecoverableTexts = FindUnrecoverable(marked, change.After, differences),
            Owned = owned.GetValueOrDefault(id),
        });
    }

    /// <summary>Finds the inventory entry of an agent before the run; null if it was not managed.</summary>
    public OwnedAgent? FindOwned(string id) => owned.GetValueOrDefault(id);

    // A delete removes every text from the server.
    private List<UnrecoverableText> FindUnrecoverable(
        ConfigValue.Map config, ConfigValue.Map? after, IReadOnlyList<PropertyChange> differences)
    {
        List<UnrecoverableText> unrecoverable = [];
        SecretReplacement.Replace(config, after, (path, secret, counterpart) =>
        {
            if (IsInLongerText(secret) || IsReplacedByLongerText(secret, counterpart))
            {
                var isChanged = after is null || differences.Any(difference => Overlaps(difference.Path, path));
                unrecoverable.Add(new(path, isChanged));
            }

            return secret;
        });
        return unrecoverable;
    }

    private bool IsInLongerText(ConfigValue.Secret secret)
    {
        return secret.Value is { } text
            && !valuesByVariable[secret.Mark.Variable].Any(value => text.AsSpan().Trim().SequenceEqual(value.AsSpan().Trim()))
            && known.IsIn(text);
    }

    private bool IsReplacedByLongerText(ConfigValue.Secret secret, ConfigValue? counterpart) =>
        counterpart is ConfigValue.Secret { Value: not null } other && other.Mark == secret.Mark && HasOtherValue(other);

    private bool HasOtherValue(ConfigValue.Secret secret)
    {
        var values = valuesByVariable[secret.Mark.Variable];
        return values.Any() && !values.Contains(secret.Value);
    }

    private static bool Overlaps(string changed, string path) => changed.Length == 0
        || changed == path
        || path.StartsWith(changed + "/", StringComparison.Ordinal)
        || changed.StartsWith(path + "/", StringComparison.Ordinal);
}
