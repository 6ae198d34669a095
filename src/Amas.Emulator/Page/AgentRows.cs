using Amas.Emulator.Page.Markup;
using Amas.Emulator.Store.Rows;
using Microsoft.AspNetCore.Html;

namespace Amas.Emulator.Page;

/// <summary>Renders a table of saved agents for each account.</summary>
internal static class AgentRows
{
    public static IHtmlContent Render(IReadOnlyList<AgentSummary> agents, TimeProvider clock)
    {
        var accounts = agents.GroupBy(agent => agent.Owner, StringComparer.Ordinal);
        return PageHtml.FormatEach(accounts, account => RenderTable(account.Key, account, clock));
    }

    private static IHtmlContent RenderTable(string owner, IEnumerable<AgentSummary> agents, TimeProvider clock)
    {
        return PageHtml.Format($"""
            <h3>Account <code>{PageText.FormatLine(owner)}</code></h3>
            <table>
            <thead><tr>
            <th scope="col">Name</th>
            <th scope="col">Key</th>
            <th scope="col">Architecture</th>
            <th scope="col" class="number">Agents</th>
            <th scope="col">Version</th>
            <th scope="col">Updated</th>
            </tr></thead>
            <tbody>
            {PageHtml.FormatEach(agents, agent => RenderRow(agent, clock))}
            </tbody></table>

            """);
    }

    private static IHtmlContent RenderRow(AgentSummary agent, TimeProvider clock)
    {
        return PageHtml.Format($"""
            <tr><th scope="row"><a href="/agents/{agent.Id}/"><bdi>{PageText.FormatName(agent.Name)}</bdi></a></th>
            <td data-of="Key"><code>{PageText.FormatName(agent.AgentKey)}</code></td>
            <td data-of="Architecture">{PageText.FormatLine(agent.Architecture)}</td>
            <td data-of="Agents" class="number">{agent.MemberCount}</td>
            <td data-of="Version">1.0.{agent.Revision}</td>
            <td data-of="Updated" class="time">{PageTime.RenderAgo(agent.UpdatedAt, clock)}</td>
            </tr>

            """);
    }
}
