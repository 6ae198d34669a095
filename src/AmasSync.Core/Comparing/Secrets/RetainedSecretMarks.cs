using Amas.Config.Json;

namespace AmasSync.Core.Comparing.Secrets;

/// <summary>
/// Keeps the marks of secrets that the server still has although the file no longer contains them. A server that merges updates keeps what
/// an update omits, which may be a secret of an earlier run whose value is no longer known.
/// </summary>
internal static class RetainedSecretMarks
{
    /// <summary>
    /// Returns the server's configuration with the marks of the file, and the marks of an earlier state where the file has no value.
    /// </summary>
    public static ConfigValue.Map Apply(ConfigValue.Map observed, ConfigValue.Map file, ConfigValue.Map? previous)
    {
        var retained = previous is not null && SecretMarker.HasSecret(previous) ? SelectRetained(previous, file) : null;
        return SecretMarker.MarkSecrets(observed, file, retained);
    }

    private static ConfigValue.Map SelectRetained(ConfigValue.Map previous, ConfigValue.Map file) => new(
    [
        .. previous.Members
            .Select(member => KeyValuePair.Create(
                member.Key,
                file[member.Key] is { } current ? SelectRetained(member.Key, member.Value, current) : member.Value))
            .Where(member => member.Value is not ConfigValue.Null),
    ]);

    private static ConfigValue SelectRetained(string member, ConfigValue previous, ConfigValue file) => (previous, file) switch
    {
        (ConfigValue.Map before, ConfigValue.Map current) => SelectRetained(before, current),
        (ConfigValue.List before, ConfigValue.List) when NamedElements.IndexByName(member, before) is { } names
            && NamedElements.IndexByName(member, file) is not null =>
            new ConfigValue.List([.. names.Keys.Select(name => SelectRetained(member, before, file, name))]),
        _ => ConfigValue.None,
    };

    // The result keeps the name of the element, by which it is found.
    private static ConfigValue SelectRetained(string member, ConfigValue.List previous, ConfigValue file, string name) =>
        (NamedElements.FindElement(member, previous, name), NamedElements.FindElement(member, file, name)) switch
        {
            (ConfigValue.Map before, ConfigValue.Map current) => SelectRetained(before, current).With("name", new ConfigValue.Text(name)),
            var (before, _) => before ?? ConfigValue.None,
        };
}
