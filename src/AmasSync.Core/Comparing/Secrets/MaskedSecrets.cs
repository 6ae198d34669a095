using Amas.Config.Json;

namespace AmasSync.Core.Comparing.Secrets;

/// <summary>Sees through a server that does not give secrets back: what it shows in their place is taken for what was sent there.</summary>
internal static class MaskedSecrets
{
    /// <summary>
    /// The server's value with the file's secret wherever the server masks it and the same secret was applied, also inside a list.
    /// </summary>
    /// <param name="file">What the file asks for.</param>
    /// <param name="applied">What was last applied there.</param>
    /// <param name="server">What the server has, with marks.</param>
    /// <param name="pointer">The place of all three.</param>
    /// <param name="masked">Takes the places that are masked.</param>
    /// <param name="nullIsAbsent">Whether what the server does not show at all is absent, and not masked.</param>
    public static ConfigValue? Unmask(
        ConfigValue file, ConfigValue? applied, ConfigValue? server, JsonPointer pointer, ICollection<JsonPointer> masked, bool nullIsAbsent = false)
    {
        switch (file, applied, server)
        {
            case (ConfigValue.Secret secret, ConfigValue.Secret previous, _)
                when previous.Mark == secret.Mark && SecretMarker.IsMasked(server) && !(nullIsAbsent && server is null):
                masked.Add(pointer);
                return secret;
            case (ConfigValue.Map map, ConfigValue.Map previous, ConfigValue.Map current) when SecretMarker.HasSecret(map):
                return map.Members.Aggregate(current, (seen, member) =>
                    Unmask(member.Value, previous[member.Key], current[member.Key], pointer.Then(member.Key), masked, nullIsAbsent) is { } value ? seen.With(member.Key, value) : seen);
            case (ConfigValue.List list, ConfigValue.List previous, ConfigValue.List current)
                when list.Items.Count == current.Items.Count && list.Items.Count == previous.Items.Count && SecretMarker.HasSecret(list):
                return new ConfigValue.List(
                    [.. list.Items.Select((item, index) => Unmask(item, previous.Items[index], current.Items[index], pointer.Then(index), masked, nullIsAbsent) ?? ConfigValue.None)]);
            default:
                return server;
        }
    }
}
