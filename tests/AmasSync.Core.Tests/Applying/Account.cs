using System.Collections.Concurrent;
using Amas.Config.Json;
using AmasSync.Core.Observed;

namespace AmasSync.Core.Tests.Applying;

/// <summary>The agents of one account, in memory. A test can make each call fail before or after it is carried out.</summary>
internal sealed class Account : IAgentReader, IAgentWriter
{
    private readonly ConcurrentDictionary<string, ObservedAgent> agents = new(StringComparer.Ordinal);
    private int made;

    public IReadOnlyList<ObservedAgent> Agents => [.. agents.Values.OrderBy(agent => agent.Id, StringComparer.Ordinal)];

    /// <summary>Called with the name of the method before it is carried out.</summary>
    public Action<string> Before { get; set; } = _ => { };

    /// <summary>Called with the name of the method after it is carried out, before it returns.</summary>
    public Action<string> After { get; set; } = _ => { };

    /// <summary>Returns the configuration after an update, from the existing one and the one that is sent.</summary>
    public Func<ConfigValue.Map, ConfigValue.Map, ConfigValue.Map> Patch { get; set; } = (_, sent) => sent;

    /// <summary>Returns the agent that a create makes, from the one that was sent.</summary>
    public Func<ObservedAgent, ObservedAgent> Created { get; set; } = agent => agent;

    /// <summary>Returns the reply to a create, from the agent that was made.</summary>
    public Func<CreatedAgent, CreatedAgent> Reply { get; set; } = created => created;

    public void Put(ObservedAgent agent) => agents[agent.Id] = agent;

    public void Remove(string id) => agents.TryRemove(id, out _);

    public Task<IReadOnlyList<ObservedAgent>> ListAsync(CancellationToken cancellationToken) => Do("list", () => Agents);

    public Task<ObservedAgent?> GetAsync(string id, CancellationToken cancellationToken) => Do("get", () => agents.GetValueOrDefault(id));

    public Task<IReadOnlyList<ServerValidationError>> ValidateAsync(ReadOnlyMemory<byte> config, CancellationToken cancellationToken) =>
        Do<IReadOnlyList<ServerValidationError>>("validate", () => []);

    public Task<CreatedAgent> CreateAsync(ReadOnlyMemory<byte> config, CancellationToken cancellationToken) => Do("create", () =>
        Reply(CreatedAgent.From(Keep(Created(Planning.Agents.Observed(Decode(config), $"made-{Interlocked.Increment(ref made)}"))))));

    public Task<ObservedAgent?> UpdateAsync(string id, ConfigValue.Map config, CancellationToken cancellationToken) =>
        Do<ObservedAgent?>(
            "update", () => Keep(agents[id] with { Config = Patch(agents[id].Config, Planning.Agents.Map(Decode(ConfigJson.SerializeForServer(config)))) }));

    public Task DeleteAsync(string id, CancellationToken cancellationToken) => Do("delete", () => agents.TryRemove(id, out _));

    private static string Decode(ReadOnlyMemory<byte> config) => System.Text.Encoding.UTF8.GetString(config.Span);

    private ObservedAgent Keep(ObservedAgent agent) => agents[agent.Id] = agent;

    private async Task<T> Do<T>(string method, Func<T> work)
    {
        await Task.Yield();
        Before(method);
        var result = work();
        After(method);
        return result;
    }
}
