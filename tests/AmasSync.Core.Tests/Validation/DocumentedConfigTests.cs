using Amas.Config.Findings;

namespace AmasSync.Core.Tests.Validation;

/// <summary>The configurations in the tutorial and the documentation, with shortened texts.</summary>
public sealed class DocumentedConfigTests
{
    [Theory]
    [MemberData(nameof(Tutorial))]
    [MemberData(nameof(Documentation))]
    public void Documented_configurations_have_no_errors(string title, string yaml, string warnings)
    {
        Assert.NotEmpty(title);
        var findings = FindingText.Findings(yaml);
        Assert.DoesNotContain(findings, finding => finding.Severity == Severity.Error);
        Assert.Equal(warnings, string.Join(' ', findings.Select(finding => finding.Code).Distinct()));
    }

    public static TheoryData<string, string, string> Tutorial => new()
    {
        { "first agent", "name: Customer Support Agent\nagent_type: llm_agent\nsystem_prompt: You are helpful.\nllm_config: {model: gpt-4o, temperature: 0.7}\n", "" },
        {
            "knowledge base",
            """
            name: Documentation Agent
            agent_type: llm_agent
            system_prompt: You are a documentation assistant.
            llm_config: {model: gpt-4o}
            knowledge_bases:
              - {name: product_docs, knowledge_base_type: milvus, id: kb_abc123, config: {top_k: 10, metric_type: COSINE}}
            """,
            ""
        },
        {
            "saved agent",
            """
            name: Support Agent Template
            architecture: workflow
            agents:
              - name: support_agent
                agent_type: llm_agent
                system_prompt: You are a helpful support agent.
                llm_config: {model: gpt-4o, temperature: 0.7}
                tools: [web_search]
            entry_point: support_agent
            """,
            "AS0602 AS0601"
        },
        {
            "conditional routing",
            """
            name: "Content Review System"
            architecture: "workflow"

            agents:
              - name: "writer"
                agent_type: "llm_agent"
                system_prompt: "Write blog posts on given topics."

              - name: "reviewer"
                agent_type: "llm_agent"
                system_prompt: "Review content for quality and accuracy."
                structured_output:
                  enabled: true
                  schema:
                    approved:
                      type: "bool"
                      description: "Whether content is approved"

              - name: "publisher"
                agent_type: "llm_agent"
                system_prompt: "Format and publish approved content."

            edges:
              - from: "__start__"
                to: "writer"
              - from: "writer"
                to: "reviewer"
              - from: "reviewer"
                condition: "Is content approved? {{reviewer.output.approved}}"
                condition_type: "boolean"
                routing:
                  yes: "publisher"
                  no: "__end__"
              - from: "publisher"
                to: "__end__"

            entry_point: "writer"
            """,
            "AS0602"
        },
        {
            "newest tutorial, without architecture",
            """
            name: t
            description: t
            save_messages: true
            persistent_state: true
            agents:
              - name: support_agent
                agent_type: llm_agent
                description: t
                prompt_config: {system_prompt: t}
                llm_config: {temperature: 1.0}
                knowledge_bases: []
                streaming_config: {show_output_to_user: true}
            edges:
              - {from: __start__, to: support_agent}
              - {from: support_agent, to: __end__}
            entry_point: support_agent
            """,
            ""
        },
    };

    public static TheoryData<string, string, string> Documentation => new()
    {
        {
            "workflow with tools",
            """
            name: t
            description: t
            architecture: workflow
            save_messages: true
            persistent_state: true
            agents:
              - name: tool_agent
                agent_type: react_agent
                description: t
                system_prompt: |
                  t
                tools: ["tavily_search", "tavily_extract", "calculator"]
                llm_config: {temperature: 0.1, max_tokens: 2000}
                tool_calling: {enabled: true, max_iterations: 10}
                streaming_config: {enable_streaming: true, show_output_to_user: true}
            edges:
              - {from: "START", to: "tool_agent"}
              - {from: "tool_agent", to: "END"}
            entry_point: tool_agent
            """,
            ""
        },
        {
            "quality gate, with the edges that the documentation omits",
            """
            name: t
            description: t
            architecture: workflow
            agents:
              - {name: writer, agent_type: llm_agent, system_prompt: a}
              - name: quality_checker
                agent_type: llm_agent
                system_prompt: b
                structured_output:
                  enabled: true
                  schema:
                    passes_quality: {type: bool, description: t}
                    issues: {type: "list[str]", description: t}
                    suggestions: {type: "list[str]", description: t}
              - {name: reviser, agent_type: llm_agent, system_prompt: c}
              - {name: publisher, agent_type: llm_agent, system_prompt: d}
            edges:
              - {from: __start__, to: writer}
              - {from: writer, to: quality_checker}
              - from: quality_checker
                condition: "t {{quality_checker.output.passes_quality}}"
                condition_type: boolean
                routing: {yes: publisher, no: reviser}
              - {from: reviser, to: quality_checker}
              - {from: publisher, to: __end__}
            entry_point: writer
            """,
            ""
        },
        {
            "literal edge",
            """
            name: t
            description: t
            agents:
              - {name: classifier, agent_type: llm_agent, structured_output: {enabled: true, schema: {category: {type: str}}}}
              - {name: tech_support, agent_type: llm_agent}
              - {name: billing_support, agent_type: llm_agent}
            edges:
              - from: classifier
                condition: "t {{classifier.output.category}}"
                condition_type: literal
                possible_outputs: [tech_support, billing_support]
                llm_model: gemini-1.5-pro
              - {from: tech_support, to: END}
              - {from: billing_support, to: END}
            entry_point: classifier
            """,
            ""
        },
        {
            "supervisor",
            """
            name: t
            architecture: supervisor
            agents:
              - name: supervisor
                agent_type: supervisor
                supervised_agents: [agent1, agent2]
                return_to_supervisor: false
                max_handoffs: 15
                supervisor_prompt: |
                  t
              - {name: agent1, agent_type: react_agent}
              - {name: agent2, agent_type: llm_agent}
            entry_point: supervisor
            """,
            "AS0602"
        },
        {
            "memory and variables",
            """
            name: t
            description: t
            memory_config:
              llm_model: gemini-2.5-flash
              auto_save_interval: 6
              modules:
                - {name: user_preferences, scope: user, auto_save: true, relevance_prompt: t}
                - {name: team_knowledge, scope: space, space_id: engineering_team, auto_save: true}
                - {name: company_knowledge, scope: company, auto_save: false}
            variables:
              customer_name: {type: str, description: t}
              priority: {type: str, default: medium}
              max_retries: {type: int, default: 3}
              current_user_id: {type: str, required: true, description: t}
              current_query: {type: str, require_every_execution: true, description: t}
            agents:
              - name: one
                agent_type: llm_agent
                knowledge_bases:
                  - {name: company_docs, knowledge_base_type: milvus, id: kb_abc123, config: {top_k: 10, search_ef: 64, strategy: dense}}
                structured_output:
                  enabled: true
                  schema:
                    name: {type: str, description: t}
            entry_point: one
            """,
            ""
        },
    };
}
