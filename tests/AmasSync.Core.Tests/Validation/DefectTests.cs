namespace AmasSync.Core.Tests.Validation;

public sealed class DefectTests
{
    [Theory]
    [MemberData(nameof(Schema))]
    [MemberData(nameof(Conditions))]
    [MemberData(nameof(Graph))]
    [MemberData(nameof(Templates))]
    [MemberData(nameof(Lint))]
    public void A_defect_is_reported_once_at_its_place_with_a_hint(string defect, string yaml, string expected)
    {
        Assert.NotEmpty(defect);
        Assert.Equal(expected, FindingText.Of(yaml));
    }

    public static TheoryData<string, string, string> Schema => new()
    {
        { "no name", "agent_type: llm_agent\n", "1:1 Error AS0101 name is missing" },
        { "blank name", "name: ' '\nagent_type: llm_agent\n", "1:7 Error AS0105 name must not be empty" },
        {
            "name is a number",
            "name: 5\nagent_type: llm_agent\n",
            "1:7 Error AS0102 name must be text, not 5 (write \"5\" if it is text)" },
        {
            "misspelled agent type",
            "name: A\nagent_type: llm_agnt\n",
            "2:13 Error AS0103 agent_type must be one of llm_agent, react_agent, supervisor, not 'llm_agnt' (did you mean 'llm_agent'?)" },
        {
            "unknown agent type",
            "name: A\nagent_type: robot\n",
            "2:13 Error AS0103 agent_type must be one of llm_agent, react_agent, supervisor, not 'robot'" },
        {
            "misspelled field",
            Flow.Flat("system_promt: hi"),
            "3:1 Error AS0110 system_promt is not a documented field, and system_prompt is missing (did you mean 'system_prompt'?)" },
        { "undocumented field", Flow.Flat("zzz: 1"), "3:1 Info AS0106 zzz is not a documented field" },
        { "undocumented field where any field is allowed", Flow.Flat("llm_config: {top_p: 0.5}"), "" },
        {
            "temperature too high",
            Flow.Flat("llm_config:\n  temperature: 3.5"),
            "4:16 Error AS0104 temperature must be at most 1, not 3.5" },
        {
            "temperature too low",
            Flow.Flat("llm_config:\n  temperature: -0.1"),
            "4:16 Error AS0104 temperature must be at least 0, not -0.1" },
        {
            "temperature in quotes",
            Flow.Flat("llm_config:\n  temperature: \"0.5\""),
            "4:16 Error AS0102 temperature must be a number, not '0.5' (write 0.5 without quotes)" },
        {
            "whole number with a fraction",
            Flow.Flat("llm_config:\n  max_tokens: 1.5"),
            "4:15 Error AS0102 max_tokens must be an integer, not 1.5" },
        { "whole number written with a fraction", Flow.Flat("llm_config:\n  max_tokens: 100.0"), "" },
        { "whole number beyond 64 bits", Flow.Flat("llm_config:\n  max_tokens: 99999999999999999999999"), "" },
        {
            "range exceeded beyond 64 bits",
            Flow.Flat("memory_config: {num_results: 1e30}"),
            "3:30 Error AS0104 num_results must be at most 100, not 1e30" },
        {
            "YAML 1.1 boolean",
            Flow.Flat("streaming_config:\n  enable_streaming: yes"),
            "4:21 Error AS0102 enable_streaming must be true or false, not 'yes' (write true: in YAML 1.2 'yes' is text)" },
        {
            "boolean in quotes",
            Flow.Flat("streaming_config:\n  enable_streaming: 'true'"),
            "4:21 Error AS0102 enable_streaming must be true or false, not 'true' (write true without quotes)" },
        { "list for a mapping", Flow.Flat("llm_config: [1]"), "3:13 Error AS0102 llm_config must be a mapping, not a list" },
        { "mapping for a list", Flow.Flat("tools: {a: b}"), "3:8 Error AS0102 tools must be a list, not a mapping" },
        { "tool of the wrong type", Flow.Flat(
            "agent_type2: 1\ntools: [5]"), "3:1 Warning AS0106 agent_type2 is not a documented field (did you mean 'agent_type'?)\n4:1 Warning AS0601 A has tools, but an llm_agent cannot call tools (write agent_type: react_agent)\n4:9 Error AS0102 tools[0] must be text or a mapping, not 5 (write \"5\" if it is text)" },
        { "the same wrong value at two places", "name: 5\nagent_type: 5\nagents: 5\n", "1:1 Warning AS0602 description is missing (describe in one sentence what the system does)\n1:7 Error AS0102 name must be text, not 5 (write \"5\" if it is text)\n2:13 Error AS0102 agent_type must be text, not 5 (write \"5\" if it is text)\n3:9 Error AS0102 agents must be a list, not 5" },
        {
            "history of the wrong type",
            Flow.Flat("prompt_config: {include_history: lots}"),
            "3:34 Error AS0102 include_history must be true or false or an integer, not 'lots'" },
        {
            "history too short",
            Flow.Flat("prompt_config: {include_history: -1}"),
            "3:34 Error AS0104 include_history must be at least 0, not -1" },
        {
            "knowledge base name with a space",
            Flow.Flat("knowledge_bases:\n  - {name: a b, knowledge_base_type: milvus, id: k}"),
            "4:12 Error AS0105 name must contain only letters, digits, '-' and '_', but is 'a b'" },
        {
            "knowledge base without type",
            Flow.Flat("knowledge_bases:\n  - name: ab\n    id: k"),
            "4:5 Error AS0101 knowledge_base_type is missing" },
        {
            "misspelled search strategy",
            Flow.Flat("knowledge_bases:\n  - {name: ab, knowledge_base_type: milvus, id: k, config: {strategy: dens}}"),
            "4:71 Error AS0103 strategy must be one of dense, hybrid, bm25, hybrid_rrf, not 'dens' (did you mean 'dense'?)" },
        {
            "agent that is null",
            "name: A\ndescription: d\nentry_point: x\nagents:\n  -\n",
            "5:4 Error AS0102 agents[0] must be a mapping, not nothing" },
        {
            "agent that is text",
            "name: A\ndescription: d\nentry_point: x\nagents: [x]\n",
            "4:10 Error AS0102 agents[0] must be a mapping, not 'x'" },
        { "no agents", "name: A\ndescription: d\nentry_point: x\nagents: []\n", "4:9 Error AS0105 agents must have at least one element" },
        { "variable without a definition", Flow.Flat("variables:\n  x: 5"), "4:6 Error AS0102 x must be a mapping, not 5" },
        {
            "key with a dot and a slash",
            Flow.Flat("variables:\n  a.b/c:\n    typ: str"),
            "4:3 Error AS0101 type is missing\n5:5 Error AS0110 typ is not a documented field, and type is missing (did you mean 'type'?)" },
        { "null is absent", Flow.Flat("llm_config:\ntools: ~"), "" },
    };

    public static TheoryData<string, string, string> Conditions => new()
    {
        {
            "neither shape",
            "name: A\n",
            "1:1 Error AS0107 both agents and agent_type are missing (write agent_type for a single agent, or a list of agents)" },
        { "both shapes", Flow.Agent(
            "") + "agent_type: llm_agent\n", "12:1 Warning AS0107 agent_type is set in addition to agents; which of them the server uses is not documented (move it into one of the agents)" },
        {
            "no entry point",
            "name: A\ndescription: d\nagents:\n  - {name: one, agent_type: llm_agent}\n",
            "1:1 Error AS0101 entry_point is missing (write entry_point: one)" },
        {
            "several agents without edges",
            "name: A\ndescription: d\nentry_point: a\nagents:\n  - {name: a, agent_type: llm_agent}\n  - {name: b, agent_type: llm_agent}\n",
            "1:1 Error AS0101 edges is missing (add the edges between the agents)" },
        { "supervisor without architecture", "name: A\ndescription: d\nentry_point: a\nagents:\n  - {name: a, agent_type: supervisor, supervised_agents: [b]}\n  - {name: b, agent_type: llm_agent, description: d}\n", "1:1 Error AS0101 edges is missing (write architecture: supervisor, or add the edges of the workflow)" },
        {
            "supervisor without agents",
            "name: A\ndescription: d\nentry_point: a\narchitecture: supervisor\nagents:\n  - name: a\n    agent_type: supervisor\n",
            "6:5 Error AS0101 supervised_agents is missing (list the names of the agents that it supervises)" },
        {
            "handoffs without supervisor",
            Flow.Agent("max_handoffs: 3"),
            "11:5 Warning AS0108 max_handoffs is for agent_type supervisor, not react_agent" },
        {
            "edge without target",
            Flow.Edges("  - from: writer\n  - {from: writer, to: editor}\n  - {from: editor, to: END}"),
            "14:5 Error AS0101 to is missing (an edge without a condition needs the name of the next agent)" },
        {
            "routing without condition type",
            Flow.Edges("  - {from: writer, to: editor}\n  - from: editor\n    condition: ok?\n    routing: {\"yes\": END, \"no\": writer}"),
            "15:5 Error AS0101 condition_type is missing (write condition_type: boolean)" },
        { "boolean edge without routing", Flow.Edges(
            "  - {from: writer, to: editor}\n  - {from: editor, to: END}\n  - from: editor\n    condition: ok?\n    condition_type: boolean"), "16:5 Error AS0101 routing is missing (a boolean edge requires routing)" },
        { "conditional edge with to", Flow.Edges("  - {from: writer, to: editor}\n  - from: editor\n    condition: ok?\n    condition_type: literal\n    possible_outputs: [END, writer]\n    to: END"), "19:5 Error AS0108 to is not allowed on a literal edge (write its targets under possible_outputs)" },
        { "literal edge without outputs", Flow.Edges("  - {from: writer, to: editor}\n  - {from: editor, to: END}\n  - from: editor\n    condition: ok?\n    condition_type: literal\n    possible_outputs: []"), "19:23 Error AS0105 possible_outputs must have at least one element" },
        {
            "optional variable without default",
            Flow.Flat("variables:\n  x: {type: str, required: false}"),
            "4:3 Error AS0101 default is missing (a variable that is not required needs a default)" },
        {
            "milvus without id",
            Flow.Flat("knowledge_bases:\n  - {name: ab, knowledge_base_type: milvus}"),
            "4:5 Error AS0101 id is missing (write the id that the platform assigned to the milvus knowledge base)" },
        {
            "space without id",
            Flow.Agent("memory_config: {modules: [{scope: space}]}"),
            "11:31 Error AS0101 space_id is missing (write the ID of the space that shares the memory)" },
        {
            "agent memory at the top level",
            Flow.Agent("") + "memory_config:\n  modules:\n    - scope: agent\n",
            "14:7 Error AS0108 scope agent is not allowed at the top level (move the module into memory_config of an agent)" },
    };

    public static TheoryData<string, string, string> Graph => new()
    {
        { "two agents with the same name", "name: A\ndescription: d\nentry_point: a\nagents:\n  - {name: a, agent_type: llm_agent}\n  - {name: a, agent_type: llm_agent}\nedges:\n  - {from: a, to: END}\n", "6:12 Error AS0201 two agents are named 'a' (give each agent of the system its own name)" },
        { "misspelled entry point", Flow.Edges("  - {from: writer, to: editor}\n  - {from: editor, to: END}").Replace(
            "entry_point: writer",
            "entry_point: writter",
            StringComparison.Ordinal), "3:14 Error AS0202 unknown agent 'writter' in entry_point (did you mean 'writer'?)" },
        { "misspelled routing target", Flow.Edges("  - {from: writer, to: editor}\n  - from: editor\n    condition: ok?\n    condition_type: boolean\n    routing:\n      yes: END\n      no: writr"), "20:11 Error AS0203 unknown agent 'writr' in routing 'no' (did you mean 'writer'?)" },
        { "routing to the end", Flow.Edges("  - {from: writer, to: editor}\n  - from: editor\n    condition: ok?\n    condition_type: boolean\n    routing: {yes: __end__, no: writer}"), "" },
        { "routing with other keys", Flow.Edges("  - {from: writer, to: editor}\n  - from: editor\n    condition: ok?\n    condition_type: boolean\n    routing: {true: END, no: writer}"), "18:15 Error AS0212 unknown key 'true' in routing: the keys are yes and no (write \"yes\")" },
        {
            "edge from an unknown agent",
            Flow.Edges("  - {from: writer, to: editor}\n  - {from: editr, to: END}\n  - {from: editor, to: END}"),
            "15:12 Error AS0204 unknown agent 'editr' in 'from' of an edge (did you mean 'editor'?)" },
        {
            "misspelled target of the only edge",
            Flow.Edges("  - {from: writer, to: editr}\n  - {from: editor, to: END}"),
            "14:24 Error AS0204 unknown agent 'editr' in 'to' of an edge (did you mean 'editor'?)" },
        {
            "edge to an unknown agent",
            Flow.Edges("  - {from: writer, to: editor}\n  - {from: editor, to: EDN}\n  - {from: editor, to: END}"),
            "15:24 Error AS0204 unknown agent 'EDN' in 'to' of an edge (did you mean 'END'?)" },
        {
            "edge to the start",
            Flow.Edges("  - {from: writer, to: editor}\n  - {from: editor, to: START}\n  - {from: editor, to: END}"),
            "15:24 Error AS0204 an edge cannot lead to START (write the agent that comes next)" },
        { "unknown agent in possible outputs", Flow.Edges("  - {from: writer, to: editor}\n  - from: editor\n    condition: ok?\n    condition_type: literal\n    possible_outputs: [writer, edditor, END]"), "18:32 Error AS0205 unknown agent 'edditor' in possible_outputs (did you mean 'editor'?)" },
        { "misspelled supervised agent", "name: A\ndescription: d\nentry_point: a\narchitecture: supervisor\nagents:\n  - {name: a, agent_type: supervisor, supervised_agents: [bee, a]}\n  - {name: been, agent_type: llm_agent}\n", "6:5 Warning AS0602 description is missing (add it: a supervisor chooses among its agents by description)\n6:59 Error AS0206 unknown agent 'bee' in supervised_agents (did you mean 'been'?)\n6:64 Error AS0207 'a' supervises itself (remove the name from the list)" },
        {
            "unreachable agent",
            Flow.Edges("  - {from: writer, to: END}"),
            "11:11 Warning AS0208 'editor' is unreachable and never runs (add an edge to it, or remove it)" },
        {
            "no path to the end",
            Flow.Edges("  - {from: writer, to: editor}\n  - {from: editor, to: writer}"),
            "13:1 Error AS0209 the workflow has no path from the start to __end__ (add an edge to __end__)" },
        {
            "dead end",
            Flow.Edges("  - {from: writer, to: editor}\n  - {from: writer, to: END}"),
            "11:11 Warning AS0210 no path leads from 'editor' to __end__ (add an edge from it)" },
        { "START without its edge", Flow.Edges("  - {from: writer, to: editor}\n  - {from: editor, to: END}").Replace(
            "entry_point: writer",
            "entry_point: START",
            StringComparison.Ordinal), "3:14 Error AS0211 entry_point is START, but no edge leaves it (add an edge from __start__, or write the first agent here)" },
        { "START with its edge", Flow.Edges(
            "  - {from: __start__, to: writer}\n  - {from: writer, to: editor}\n  - {from: editor, to: END}").Replace(
                "entry_point: writer",
                "entry_point: START",
                StringComparison.Ordinal), "" },
        {
            "agent named like a node",
            "name: A\ndescription: d\nentry_point: END\nagents:\n  - {name: END, agent_type: llm_agent}\n",
            "5:12 Error AS0213 the name 'END' is reserved (give the agent another name)" },
        { "loop with an exit", Flow.Edges("  - {from: writer, to: editor}\n  - from: editor\n    condition: ok?\n    condition_type: boolean\n    routing: {yes: END, no: writer}"), "" },
    };

    public static TheoryData<string, string, string> Templates => new()
    {
        {
            "unknown agent",
            Flow.Agent("system_prompt: Say {{ on.output }}"),
            "11:27 Error AS0301 unknown agent 'on' in a template (did you mean 'one'?)" },
        {
            "agent in quotes",
            Flow.Agent("system_prompt: \"Say {{ oen.output }}\""),
            "11:28 Error AS0301 unknown agent 'oen' in a template (did you mean 'one'?)" },
        {
            "unknown variable",
            Flow.Agent("system_prompt: Be {{ variables.tune }}"),
            "11:26 Error AS0303 the variable 'tune' is not defined (did you mean 'tone'?)" },
        {
            "variable without its prefix",
            Flow.Agent("system_prompt: Be {{tone}}"),
            "11:25 Warning AS0304 the template name 'tone' is not documented (write variables.tone)" },
        {
            "undocumented name",
            Flow.Agent("system_prompt: Be {{ user_inputt }}"),
            "11:26 Warning AS0304 the template name 'user_inputt' is not documented (did you mean 'user_input'?)" },
        {
            "unclosed",
            Flow.Agent("system_prompt: Be {{ variables.tone"),
            "11:23 Warning AS0305 a template is not closed (add }} at its end)" },
        {
            "unclosed template before another",
            Flow.Agent("system_prompt: Be {{ user and {{ variables.tone }}"),
            "11:23 Warning AS0305 a template is not closed (add }} at its end)" },
        { "all documented names", Flow.Agent("system_prompt: '{{ user_input }} {{history}} {{ history[3] }} {{ prompts.greeting }} {{variables.tone}} {{ one.output }} {{ full_history }}'"), "" },
        { "text that is not a template", Flow.Agent("system_prompt: 'a $${{ b }} {{ \"x\" }} {{}} {{ 1 }}'"), "" },
        { "unknown field", Flow.Edges("  - {from: writer, to: editor}\n  - from: editor\n    condition: Fine? {{writer.output.okk}}\n    condition_type: boolean\n    routing: {yes: END, no: writer}"), "16:24 Error AS0302 the structured output of 'writer' has no field 'okk' (did you mean 'ok'?)" },
        { "unstructured output", Flow.Edges("  - {from: writer, to: editor}\n  - from: editor\n    condition: Fine? {{editor.output.ok}}\n    condition_type: boolean\n    routing: {yes: END, no: writer}"), "16:24 Warning AS0302 the output of 'editor' has no field 'ok', because 'editor' has no structured output (add structured_output to 'editor')" },
        { "filter", Flow.Agent("system_prompt: 'Be {{ variables.tone | upper }}'"), "" },
        {
            "in a block scalar",
            Flow.Agent("system_prompt: |\n      Be\n      {{ variables.tune }}"),
            "13:10 Error AS0303 the variable 'tune' is not defined (did you mean 'tone'?)" },
        {
            "in a block scalar between blank lines",
            Flow.Agent("system_prompt: |-\n\n        Be\n          {{ variables.tune }}\n        kind\n\n\n    description: d"),
            "14:14 Error AS0303 the variable 'tune' is not defined (did you mean 'tone'?)" },
        {
            "in a folded block scalar",
            Flow.Agent("system_prompt: >\n      Be\n      {{ variables.tune }}\n      kind"),
            "11:20 Error AS0303 the variable 'tune' is not defined (did you mean 'tone'?)" },
        {
            "in a folded block scalar without folds",
            Flow.Agent("system_prompt: >\n      Be {{ variables.tune }}"),
            "12:13 Error AS0303 the variable 'tune' is not defined (did you mean 'tone'?)" },
        {
            "in quotes over two lines",
            Flow.Agent("system_prompt: \"Be\n      {{ variables.tune }}\""),
            "11:20 Error AS0303 the variable 'tune' is not defined (did you mean 'tone'?)" },
        {
            "in quotes after an escape",
            Flow.Agent("system_prompt: \"Be\\t{{ variables.tune }}\""),
            "11:20 Error AS0303 the variable 'tune' is not defined (did you mean 'tone'?)" },
    };

    public static TheoryData<string, string, string> Lint => new()
    {
        {
            "tools without a caller",
            Flow.Flat("tools: [web_search]"),
            "3:1 Warning AS0601 A has tools, but an llm_agent cannot call tools (write agent_type: react_agent)" },
        {
            "no description",
            "name: A\nentry_point: a\nagents:\n  - {name: a, agent_type: llm_agent}\n",
            "1:1 Warning AS0602 description is missing (describe in one sentence what the system does)" },
        { "supervised agent without description", "name: A\ndescription: d\nentry_point: a\narchitecture: supervisor\nagents:\n  - {name: a, agent_type: supervisor, supervised_agents: [b]}\n  - {name: b, agent_type: llm_agent}\n", "7:5 Warning AS0602 description is missing (add it: a supervisor chooses among its agents by description)" },
        {
            "YAML 1.1 word",
            Flow.Flat("variables:\n  x: {type: bool, default: yes}"),
            "4:28 Warning AS0603 yes is text in YAML 1.2 (write true, or \"yes\" if it is text)" },
        { "YAML 1.1 word in quotes", Flow.Flat("variables:\n  x: {type: str, default: \"yes\"}"), "" },
        { "same prompt twice", "name: A\ndescription: d\nentry_point: a\nagents:\n  - {name: a, agent_type: llm_agent, system_prompt: hi}\n  - {name: b, agent_type: llm_agent, system_prompt: hi}\nedges:\n  - {from: a, to: b}\n  - {from: b, to: END}\n", "6:38 Warning AS0604 b has the same prompt as a (change one of the prompts, or remove one of the agents)" },
        {
            "empty prompt",
            Flow.Flat("system_prompt: ''"),
            "3:16 Warning AS0605 system_prompt is empty (write the prompt, or remove the field)" },
        { "two prompts", Flow.Flat(
            "system_prompt: a\nprompt_config: {system_prompt: b}"), "3:1 Warning AS0608 A has both system_prompt and prompt_config.system_prompt; which of them the server uses is not documented (keep one of the two)" },
        {
            "architecture that is not implemented",
            Flow.Agent("") + "architecture: orchestration\n",
            "12:15 Warning AS0606 AMAS does not implement the architecture orchestration yet (use workflow or supervisor)" },
        {
            "recursion limit",
            Flow.Agent("") + "recursion_limit: 100\n",
            "12:18 Warning AS0607 recursion_limit 100 is outside 5 to 50, the range that a server accepts by default" },
    };
}
