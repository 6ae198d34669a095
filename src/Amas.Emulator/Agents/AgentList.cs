using Amas.Emulator.Access;
using Amas.Emulator.Answers.Lists;
using Amas.Emulator.Store;
using Amas.Emulator.Store.Rows;

namespace Amas.Emulator.Agents;

/// <summary>The list of a user's agents, in the order of their creation.</summary>
internal sealed class AgentList(EmulatorStore store, EmulatorOptions options)
{
    private readonly ListAnswer answer = new(options.List, options.PageSize);

    public Task WriteAsync(HttpContext context, User user) => answer.WriteAsync<StoredAgent>(context, new()
    {
        After = (place, limit) => store.Read(tables => tables.Agents.After(user.Owner, place, limit)),
        Page = (offset, limit) => store.Read(tables => (tables.Agents.Count(user.Owner), tables.Agents.Page(user.Owner, offset, limit))),
        Place = agent => agent.Sequence,
        Write = AgentJson.Write,
    });
}
