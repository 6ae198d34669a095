using Amas.Config.Json;

namespace AmasSync.Core.Comparing.Secrets;

/// <summary>Replaces masked secrets by the secrets that were sent, for servers that do not return secrets.</summary>
internal static class MaskedSecrets
{
    /// <summary>
    /// Returns the server's configuration with the file's secret at every place where the server masks it, so that masks of different
    /// length are equal.
    /// </summary>
    public static ConfigValue.Map Unmask(ConfigValue.Map file, ConfigValue.Map server, bool includeLikely = false)
    {
        var marked = SecretMarker.MarkSecrets(server, file);
        return Unmask(file, file, marked, JsonPointer.Root, [], includeLikely: includeLikely) as ConfigValue.Map ?? marked;
    }

    /// <summary>
    /// Returns the server's value with the file's secret at every place where the server masks it and the same secret was applied,
    /// including places within a list.
    /// </summary>
    /// <param name="file">The value in the file.</param>
    /// <param name="applied">The value that was last applied.</param>
    /// <param name="server">The value on the server, with its secrets marked.</param>
    /// <param name="pointer">The place of the three values.</param>
    /// <param name="masked">Receives the places that are masked.</param>
    /// <param name="nullIsAbsent">Whether a value that the server omits is absent rather than masked.</param>
    /// <param name="includeLikely">Whether a text that is only probably a mask counts as one.</param>
    public static ConfigValue? Unmask(
        ConfigValue file,
        ConfigValue? applied,
        ConfigValue? server,
        JsonPointer pointer,
        ICollection<JsonPointer> masked,
        bool nullIsAbsent = false,
        bool includeLikely = false)
    {
        switch (file, applied, server)
        {
            case (ConfigValue.Secret secret, ConfigValue.Secret previous, _)
                when previous.Mark == secret.Mark
                    && (SecretMarker.IsMasked(server) || (includeLikely && LikelyMask.Matches(server)))
                    && !(nullIsAbsent && server is null):
                masked.Add(pointer);
                return secret;
            case (ConfigValue.Map map, ConfigValue.Map previous, ConfigValue.Map current) when SecretMarker.HasSecret(map):
                return map.Members.Aggregate(current, (seen, member) =>
                {
                    var place = pointer.Then(member.Key);
                    var value = Unmask(
                        member.Value, previous[member.Key], current[member.Key], place, masked, nullIsAbsent, includeLikely);
                    return value is null ? seen : seen.With(member.Key, value);
                });
            case (ConfigValue.List list, ConfigValue.List previous, ConfigValue.List current)
                when list.Items.Count == current.Items.Count && list.Items.Count == previous.Items.Count && SecretMarker.HasSecret(list):
                var items = list.Items.Select((item, index) =>
                    Unmask(item, previous.Items[index], current.Items[index], pointer.Then(index), masked, nullIsAbsent, includeLikely));
                return new ConfigValue.List([.. items.Select(item => item ?? ConfigValue.None)]);
            default:
                return server;
        }
    }
}
