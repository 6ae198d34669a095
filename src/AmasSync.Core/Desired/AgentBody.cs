using Amas.Config.Json;

namespace AmasSync.Core.Desired;

/// <summary>
/// What would be sent for an agent: the configuration of its file, or with <paramref name="Merged"/> one that also has values of the
/// server.
/// </summary>
internal readonly record struct AgentBody(DesiredAgent Agent, ConfigValue.Map? Merged = null)
{
    /// <summary>Gets the configuration.</summary>
    public ConfigValue.Map Config => Merged ?? Agent.Config;

    /// <summary>
    /// Gets whether the value of every secret is known. A body that lacks one cannot be sent; its missing variable is reported elsewhere.
    /// </summary>
    public bool HasAllSecrets => Merged is null ? Agent.SecretHolders.All(HasValues) : HasValues(Merged);

    /// <summary>Returns the bytes that would be sent.</summary>
    public ReadOnlyMemory<byte> GetJson() => Merged is null ? Agent.GetBody() : ConfigJson.SerializeForServer(Merged);

    private static bool HasValues(ConfigValue value) => value switch
    {
        ConfigValue.Secret secret => secret.Value is not null,
        ConfigValue.List list => list.Items.All(HasValues),
        ConfigValue.Map map => map.Members.All(member => HasValues(member.Value)),
        _ => true,
    };
}
