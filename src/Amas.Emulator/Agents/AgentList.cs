using Amas.Emulator.Access;
using Amas.Emulator.Answers.Lists;
using Amas.Emulator.Store;
using Amas.Emulator.Store.Rows;

namespace Amas.Emulator.Agents;

/// <summary>The list of a user's agents, in the order of their creation.</summary>
internal sealed class AgentList(EmulatorStore store, EmulatorOptions options)
{
    private readonly ListResponse answer = new(options.ListShape, options.PageSize);

    public Task WriteAsync(HttpContext context, User user) => answer.WriteAsync<StoredAgent>(context, new()
    {
        ReadAfter = (place, limit) => store.Read(tables => tables.Agents.ListAfter(user.Owner, place, limit)),
        ReadPage = (offset, limit) => store.Read(tables => (tables.Agents.Count(user.Owner), tables.Agents.ListPage(user.Owner, offset, limit))),
        GetPlace = agent => agent.Sequence,
        WriteItem = AgentJson.Write,
    });
}
