namespace Amas.Emulator.Tests.Tutorial;

/// <summary>The first and the last lines of each program of the tutorial.</summary>
internal static class Programs
{
    public static (string First, string Last) ValidateByCurl => ($"curl -X POST {TutorialText.BaseAddress}/agent/validate/ \\", "  }'");

    public static (string First, string Last) CreateSessionByCurl => ($"curl -X POST {TutorialText.BaseAddress}/sessions/ \\", "  }'");

    public static (string First, string Last) ExecuteByCurl =>
        ($"curl -X POST {TutorialText.BaseAddress}/runtime/SESSION_ID/execute/ \\", "  }'");

    public static (string First, string Last) Chatbot =>
        ("import requests\nfrom typing import Optional", "history = chatbot.get_history()");

    public static (string First, string Last) KnowledgeBase =>
        ("# Create knowledge base first (via platform or API)", "print(response.json()[\"response\"][\"content\"])");

    public static (string First, string Last) SavedAgents => (
        "# Save an agent configuration (full SystemConfig format)",
        "delete_response = requests.delete(\n    f\"{BASE_URL}/agent/{agent_id}/\",\n    headers=headers\n)");

    public static (string First, string Last) Status => ("# Check session status", "# }");

    public static (string First, string Last) WorkflowConfig => ("# Save as multi_agent_config.yaml", "entry_point: \"writer\"");

    public static (string First, string Last) Workflow => ("import yaml", "print(result.json())");

    public static (string First, string Last) Retry =>
        ("import requests\nfrom requests.exceptions import RequestException", "    print(f\"Failed after retries: {e}\")");

    public static (string First, string Last) SessionManager =>
        ("class SessionManager:", "        manager.delete_session(session[\"id\"])");

    public static (string First, string Last) Logging => ("import logging", "        raise");

    public static (string First, string Last) Batch =>
        ("def batch_process(session_id: str, messages: list[str]):", "results = batch_process(session_id, messages)");

    public static IReadOnlyList<(string First, string Last)> All =>
    [
        ValidateByCurl, CreateSessionByCurl, ExecuteByCurl, Chatbot, KnowledgeBase, SavedAgents, Status, WorkflowConfig, Workflow, Retry,
        SessionManager, Logging, Batch,
    ];
}
