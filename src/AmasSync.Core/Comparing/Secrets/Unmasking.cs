using Amas.Config.Json;

namespace AmasSync.Core.Comparing.Secrets;

/// <summary>Sees through a server that does not give secrets back: what it shows in their place is taken for what was sent there.</summary>
internal static class Unmasking
{
    /// <summary>
    /// The server's value with the file's secret wherever the server masks it and the same secret was applied, also inside a list.
    /// </summary>
    /// <param name="file">What the file asks for.</param>
    /// <param name="applied">What was last applied there.</param>
    /// <param name="server">What the server has, with marks.</param>
    /// <param name="at">The place of all three.</param>
    /// <param name="masked">Takes the places that are masked.</param>
    /// <param name="maskedIsThere">Whether what the server does not show at all is absent, and not masked.</param>
    public static ConfigValue? Of(
        ConfigValue file, ConfigValue? applied, ConfigValue? server, JsonPointer at, ICollection<JsonPointer> masked, bool maskedIsThere = false)
    {
        switch (file, applied, server)
        {
            case (ConfigValue.Secret secret, ConfigValue.Secret before, _)
                when before.Mark == secret.Mark && SecretMarks.IsMasked(server) && !(maskedIsThere && server is null):
                masked.Add(at);
                return secret;
            case (ConfigValue.Map map, ConfigValue.Map before, ConfigValue.Map there) when SecretMarks.HasSecret(map):
                return map.Members.Aggregate(there, (seen, member) =>
                    Of(member.Value, before[member.Key], there[member.Key], at.Then(member.Key), masked, maskedIsThere) is { } value ? seen.With(member.Key, value) : seen);
            case (ConfigValue.List list, ConfigValue.List before, ConfigValue.List there)
                when list.Items.Count == there.Items.Count && list.Items.Count == before.Items.Count && SecretMarks.HasSecret(list):
                return new ConfigValue.List(
                    [.. list.Items.Select((item, index) => Of(item, before.Items[index], there.Items[index], at.Then(index), masked, maskedIsThere) ?? ConfigValue.None)]);
            default:
                return server;
        }
    }
}
