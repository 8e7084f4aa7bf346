"""Writes answers as Chinese text for a terminal: takes the answers that `--json` prints, so that both always tell the same."""

from graphsvc.cli.terminal.accounts import account, accounts, password_changed, readings, signed_out, token
from graphsvc.cli.terminal.backups import backed_up, contents, restored, scheduled, tables
from graphsvc.cli.terminal.brief import brief
from graphsvc.cli.terminal.cadence import cadence_preview, cadence_rules
from graphsvc.cli.terminal.changes import changed, history
from graphsvc.cli.terminal.duplicates import duplicates, not_same
from graphsvc.cli.terminal.entities import entity, search
from graphsvc.cli.terminal.findings import findings
from graphsvc.cli.terminal.gaps import activities, dormant, stations
from graphsvc.cli.terminal.handovers import handover, handovers, holdings
from graphsvc.cli.terminal.keeping import batches, imported, status, undo_planned, undone
from graphsvc.cli.terminal.list_plans import list_profile_dropped, list_profile_kept, list_profiles, understood_file
from graphsvc.cli.terminal.lists import entity_list
from graphsvc.cli.terminal.officers import officer_day, officer_week, officers
from graphsvc.cli.terminal.ownership import contacts, derived_owners, owner_rules, owners, unowned
from graphsvc.cli.terminal.people import erased_people, erasure, retention, tombstones
from graphsvc.cli.terminal.posts import appointed, posts
from graphsvc.cli.terminal.problems import problem
from graphsvc.cli.terminal.promises import promises
from graphsvc.cli.terminal.proposals import decided, proposal, proposals
from graphsvc.cli.terminal.routes import connections, introductions, missing, neighbours, paths
from graphsvc.cli.terminal.rules import rule_preview, rule_saved
from graphsvc.cli.terminal.saved_lists import lists_with_names, saved_list, saved_list_deleted
from graphsvc.cli.terminal.style import Writer
from graphsvc.cli.terminal.timelines import timeline
from graphsvc.cli.terminal.trips import trip

__all__ = [
    "Writer",
    "account",
    "accounts",
    "activities",
    "appointed",
    "backed_up",
    "batches",
    "brief",
    "cadence_preview",
    "cadence_rules",
    "changed",
    "connections",
    "contacts",
    "contents",
    "decided",
    "derived_owners",
    "dormant",
    "duplicates",
    "entity",
    "entity_list",
    "erased_people",
    "erasure",
    "findings",
    "handover",
    "handovers",
    "history",
    "holdings",
    "imported",
    "introductions",
    "list_profile_dropped",
    "list_profile_kept",
    "list_profiles",
    "lists_with_names",
    "missing",
    "neighbours",
    "not_same",
    "officer_day",
    "officer_week",
    "officers",
    "owner_rules",
    "owners",
    "password_changed",
    "paths",
    "posts",
    "problem",
    "promises",
    "proposal",
    "proposals",
    "readings",
    "restored",
    "retention",
    "rule_preview",
    "rule_saved",
    "saved_list",
    "saved_list_deleted",
    "scheduled",
    "search",
    "signed_out",
    "stations",
    "status",
    "tables",
    "timeline",
    "token",
    "tombstones",
    "trip",
    "understood_file",
    "undo_planned",
    "undone",
    "unowned",
]
