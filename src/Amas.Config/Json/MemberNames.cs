using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Amas.Config.Json;

/// <summary>
/// Keeps one instance of each common member name: with thousands of agents, the names would otherwise take as much memory as
/// the prompts. Other names are not interned.
/// </summary>
internal static class MemberNames
{
    private const int MaxLength = 40;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Known = FrozenSet.ToFrozenSet(
        """
        name description architecture recursion_limit entry_point save_messages persistent_state variables memory_config agents edges tools
        agent_type system_prompt prompt_config llm_config tool_calling knowledge_bases structured_output streaming_config supervised_agents
        return_to_supervisor max_handoffs supervisor_prompt variable_assignments include_user_input include_history include_media_in_history
        include_internal_messages few_shot_examples model temperature max_tokens knowledge_base_type knowledge_base_id enabled id config
        top_k strategy search_ef metric_type auto_save auto_save_trigger auto_save_interval num_results llm_model modules scope space_id
        relevance_prompt from to condition condition_type routing possible_outputs yes no type default required require_every_execution
        mode separator schema max_iterations enable_streaming show_output_to_user
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
        StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static string Intern(JsonProperty property)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(property);
        if (raw.Length <= MaxLength && !raw.Contains((byte)'\\'))
        {
            Span<char> text = stackalloc char[MaxLength];
            if (Known.TryGetValue(text[..Encoding.UTF8.GetChars(raw, text)], out var known))
            {
                return known;
            }
        }

        return property.Name;
    }
}
