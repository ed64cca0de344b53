"""What the server runs."""

import os

from django.core.wsgi import get_wsgi_application

from reknit.config.hardening import end_with_parent, keep_memory_private

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reknit.config.settings")
keep_memory_private()
end_with_parent()
application = get_wsgi_application()
