using Amas.Emulator.Access;
using Amas.Emulator.Answers.Lists;
using Amas.Emulator.Store;
using Amas.Emulator.Store.Rows;

namespace Amas.Emulator.Agents;

/// <summary>The list of a user's agents in order of creation.</summary>
internal sealed class AgentList(EmulatorStore store, EmulatorOptions options)
{
    private readonly ListResponse response = new(options.ListShape, options.PageSize);

    public Task WriteAsync(HttpContext context, User user)
    {
        ListSource<StoredAgent> source = new()
        {
            ReadAfter = (position, limit) => store.Read(tables => tables.Agents.ListAfter(user.Owner, position, limit)),
            ReadPage = (offset, limit) =>
                store.Read(tables => (tables.Agents.Count(user.Owner), tables.Agents.ListPage(user.Owner, offset, limit))),
            GetPosition = agent => agent.Sequence,
            WriteItem = AgentJson.Write,
        };
        return response.WriteAsync(context, source);
    }
}
