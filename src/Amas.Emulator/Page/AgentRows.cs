using Amas.Emulator.Page.Markup;
using Amas.Emulator.Store.Rows;
using Microsoft.AspNetCore.Html;

namespace Amas.Emulator.Page;

/// <summary>A table of saved agents for each account.</summary>
internal static class AgentRows
{
    public static IHtmlContent Of(IReadOnlyList<AgentSummary> agents, TimeProvider clock) =>
        Html.Each(agents.GroupBy(agent => agent.Owner, StringComparer.Ordinal), account => Html.Of($"""
            <h3>Account <code>{PageText.Line(account.Key)}</code></h3>
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
            {Html.Each(account, agent => Row(agent, clock))}
            </tbody></table>

            """));

    private static IHtmlContent Row(AgentSummary agent, TimeProvider clock) => Html.Of($"""
        <tr><th scope="row"><a href="/agents/{agent.Id}/"><bdi>{PageText.Name(agent.Name)}</bdi></a></th>
        <td data-of="Key"><code>{PageText.Name(agent.AgentKey)}</code></td>
        <td data-of="Architecture">{PageText.Line(agent.Architecture)}</td>
        <td data-of="Agents" class="number">{agent.Agents}</td>
        <td data-of="Version">1.0.{agent.Revision}</td>
        <td data-of="Updated" class="time">{PageTime.Ago(agent.UpdatedAt, clock)}</td>
        </tr>

        """);
}
